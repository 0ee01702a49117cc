package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.transcriptroutes.operations.References;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code show}: all that the ledger knows of a recording. */
@Command(name = "show", description = "Shows all that is known of a recording, and its story. Exit code 1 if nothing is.")
final class ShowCommand extends OperationCommand {

    private static final List<String> ATTEMPT = List.of("failedAt", "state", "kind", "errorCode", "errorMessage", "twilioCode", "httpStatus");

    private static final Set<String> LISTS = Set.of("attempts", "exports", "story");

    @Parameters(paramLabel = "REFERENCE", description = "The recording's id, its key, s3:// address or URL, a transcript's SID (GT…, one "
            + "that was replaced, too), a Recording's SID (RE…), or a customer key.")
    private String reference;

    @Override
    String operation() {
        return "show-recording";
    }

    @Override
    void fill(Map<String, Object> request) {
        request.put("reference", reference);
    }

    @Override
    void print(Map<String, Object> result, PrintWriter out) {
        List<Map<String, Object>> recordings = Text.list(result, "recordings");
        if (recordings.isEmpty()) {
            // Without what may be a signature
            out.println("The ledger knows nothing of " + References.shown(reference));
        }
        for (Map<String, Object> recording : recordings) {
            recording.forEach((name, value) -> {
                if (value != null && !LISTS.contains(name)) {
                    out.printf("%-16s %s%n", name, Text.of(value));
                }
            });
            List<Map<String, Object>> attempts = Text.list(recording, "attempts");
            if (!attempts.isEmpty()) {
                Text.table(out, ATTEMPT, attempts);
            }
            List<Map<String, Object>> story = Text.list(recording, "story");
            if (!story.isEmpty()) {
                out.println();
                Text.table(out, List.of("at", "event", "detail"), story);
            }
            out.println();
        }
    }

    @Override
    boolean hasProblems(Map<String, Object> result) {
        return Text.list(result, "recordings").isEmpty();
    }
}
