package io.transcriptroutes.check;

import io.transcriptroutes.ledger.Recording;

/**
 * What one step found.
 *
 * @param name what was looked at: {@code s3 source s3}
 * @param text what works; what does not, with the remedy; or why nobody can say
 */
public record CheckResult(String name, Outcome outcome, String text) {

    /** Whether something is wrong, or could not be looked at for a reason that is no fault. */
    public enum Outcome { OK, FAILED, SKIPPED }

    static CheckResult ok(String name, String text) {
        return new CheckResult(name, Outcome.OK, text);
    }

    static CheckResult failed(String name, String reasonAndRemedy) {
        return new CheckResult(name, Outcome.FAILED, reasonAndRemedy);
    }

    static CheckResult skipped(String name, String what, String because) {
        return new CheckResult(name, Outcome.SKIPPED, what + ", because " + because);
    }

    /** One line, whatever the names and messages of others hold. */
    public String line() {
        String word = outcome == Outcome.FAILED ? "FAILED " : outcome == Outcome.OK ? "ok     " : "skipped";
        return Recording.printable(word + " " + name + ": " + text);
    }
}
