package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code reconcile}: whether ledger, buckets, Twilio and exports agree. */
@Command(name = "reconcile",
        description = "Compares ledger, buckets, Twilio's lists, exports and dead letters, and tells what does not fit.")
final class ReconcileCommand extends OperationCommand {

    private static final List<String> COLUMNS = List.of("code", "subject", "detail", "outcome");

    @Option(names = "--fix", description = "Repair what is safe to repair, and tell what was done.")
    private boolean fix;
    @Option(names = "--source", paramLabel = "NAME", description = "This source only; may be repeated.")
    private List<String> sources;

    @Override
    String operation() {
        return "reconcile";
    }

    @Override
    void fill(Map<String, Object> request) {
        request.put("fix", fix);
        request.put("sources", sources);
    }

    @Override
    void print(Map<String, Object> result, PrintWriter out) {
        tell(out, "looked at", result.get("looked"));
        tell(out, "noted", result.get("noted"));
        tell(out, "not checked:", result.get("notChecked"));
        tell(out, "FAILED", result.get("failed"));
        List<Map<String, Object>> items = Text.list(result, "items");
        if (!items.isEmpty()) {
            out.println();
            Text.table(out, COLUMNS, items);
            out.println();
        }
        for (Map<String, Object> code : Text.list(result, "codes")) {
            long left = Text.number(code, "found") - Text.number(code, "fixed");
            out.println(Text.of(code.get("code")) + ": " + Text.number(code, "found") + " found, " + Text.number(code, "fixed") + " repaired"
                    + (left == 0 ? "" : ". " + Text.of(code.get("remedy"))));
        }
        out.println(counts(result));
    }

    /** A line of its numbers. */
    static String counts(Map<String, Object> result) {
        return Text.number(result, "found") + " disagreements, " + Text.number(result, "fixed") + " repaired, "
                + Text.number(result, "left") + " left" + (isWhole(result) ? "" : "; a part of it failed");
    }

    private static void tell(PrintWriter out, String what, Object named) {
        if (named instanceof Map<?, ?> map) {
            map.forEach((name, value) -> out.println(what + " " + Text.of(name) + ": " + Text.of(value)));
        }
    }

    @Override
    boolean hasProblems(Map<String, Object> result) {
        return Text.number(result, "left") > 0 || !isWhole(result);
    }

    private static boolean isWhole(Map<String, Object> result) {
        return !(result.get("failed") instanceof Map<?, ?> failed) || failed.isEmpty();
    }
}
