package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import picocli.CommandLine.Command;

/** {@code status}: what the ledger holds, what failed why, what comes next, and what is down. */
@Command(name = "status", description = "Counts recordings per source and state; shows failures, schedules and outages.")
final class StatusCommand extends OperationCommand {

    @Override
    String operation() {
        return "show-status";
    }

    @Override
    void fill(Map<String, Object> request) {
        // It takes no options
    }

    @Override
    @SuppressWarnings("unchecked")
    void print(Map<String, Object> result, PrintWriter out) {
        Map<String, Object> running = (Map<String, Object>) result.get("running");
        out.println(running == null ? "nothing is running"
                : "running since " + Text.of(running.get("startedAt")) + " (pid " + Text.of(running.get("pid")) + ")");
        section(out, "no recordings yet", List.of("source", "state", "recordings", "oldest"), Text.list(result, "states"));
        section(out, "no failures", List.of("errorCode", "twilioCode", "recordings", "oldest"), Text.list(result, "failures"));
        section(out, "no schedules", List.of("name", "when", "next"), schedules(Text.list(result, "schedules"), running != null));
        counts(out, "callbacks", (Map<String, Object>) result.get("callbacks"));
        counts(out, "events", (Map<String, Object>) result.get("events"));
        reconciliation(out, (Map<String, Object>) result.get("reconciliation"));
        backfill(out, (Map<String, Object>) result.get("backfill"));
        section(out, "no outages", List.of("what", "why"), Text.list(result, "outages"));
    }

    // A word only where there is something to tell: most run without a webhook or a queue
    private static void counts(PrintWriter out, String what, Map<String, Object> counts) {
        String told = counts == null ? "" : counts.entrySet().stream().filter(count -> ((Number) count.getValue()).longValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey().replace('_', ' ')).collect(Collectors.joining(", "));
        if (!told.isEmpty()) {
            out.println();
            out.println(what + " since the start: " + told);
        }
    }

    private static void reconciliation(PrintWriter out, Map<String, Object> last) {
        if (last != null) {
            out.println();
            out.println("last reconciliation " + Text.of(last.get("endedAt")) + ": " + ReconcileCommand.counts(last));
        }
    }

    private static void backfill(PrintWriter out, Map<String, Object> open) {
        if (open != null) {
            out.println();
            out.println("backfill of source " + Text.of(open.get("source")) + ": " + Text.of(open.get("state"))
                    + (open.get("waitsUntil") == null ? "" : ", the day's budget is used up until " + Text.of(open.get("waitsUntil")))
                    + (open.get("problem") == null ? "" : ": " + Text.of(open.get("problem"))));
        }
    }

    private static List<Map<String, Object>> schedules(List<Map<String, Object>> rows, boolean running) {
        if (running) {
            return rows;
        }
        List<Map<String, Object>> waiting = rows.stream().<Map<String, Object>>map(LinkedHashMap::new).toList();
        waiting.forEach(row -> row.put("next", "when the service runs"));
        return waiting;
    }

    private static void section(PrintWriter out, String none, List<String> columns, List<Map<String, Object>> rows) {
        out.println();
        if (rows.isEmpty()) {
            out.println(none);
        } else {
            Text.table(out, columns, rows);
        }
    }

    @Override
    boolean hasProblems(Map<String, Object> result) {
        return !Text.list(result, "outages").isEmpty();
    }
}
