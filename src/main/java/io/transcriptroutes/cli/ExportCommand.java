package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code export}: writes results to the export targets, those that are due or, with {@code --again}, those that were written before. */
@Command(name = "export", description = "Exports what is due now. With --again, exports anew what the criteria name; several narrow it down.")
final class ExportCommand extends OperationCommand {

    private static final List<String> COLUMNS = List.of("id", "name", "state", "outcome");

    @Option(names = "--again", description = "Also what was exported before. Needs --id, --source, --since or --until.")
    private boolean again;
    @Option(names = "--id", paramLabel = "ID", description = "This recording; may be repeated.")
    private List<String> ids;
    @Option(names = "--source", paramLabel = "NAME", description = "What this source found.")
    private String source;
    @Option(names = "--since", paramLabel = "TIME", description = "What Twilio completed at or after this day or instant, ISO 8601 in UTC.")
    private String since;
    @Option(names = "--until", paramLabel = "TIME", description = "What it completed before it.")
    private String until;
    @Option(names = "--dry-run", description = "Only print what would be exported.")
    private boolean dryRun;

    @Override
    String operation() {
        return "export-again";
    }

    @Override
    void fill(Map<String, Object> request) {
        boolean criteria = ids != null || source != null || since != null || until != null;
        if (again != criteria) {
            throw usage(again ? "Say what to export again: --id, --source, --since or --until"
                    : "Without --again what is due is exported, and no criterion stands beside it. Add --again");
        }
        if (ids != null && (source != null || since != null || until != null)) {
            throw usage("--id stands alone: leave --source, --since and --until out");
        }
        request.put("ids", ids);
        request.put("source", source);
        request.put("since", since);
        request.put("until", until);
        request.put("due", !again);
        request.put("dryRun", dryRun);
    }

    @Override
    void print(Map<String, Object> result, PrintWriter out) {
        List<Map<String, Object>> items = Text.list(result, "items");
        if (!items.isEmpty()) {
            Text.table(out, COLUMNS, items);
            out.println();
        }
        if (result.get("unknown") instanceof List<?> unknown) {
            unknown.forEach(id -> out.println(Text.of(id) + " is no recording of this ledger"));
        }
        out.println((Text.isTrue(result, "dryRun") ? "Dry run, nothing was written: " + items.size() + " found, " : "")
                + Text.number(result, "exported") + " exported, " + Text.number(result, "failed") + " failed");
        if (result.get("stopped") != null) {
            out.println("Stopped: " + Text.of(result.get("stopped")));
        }
    }

    @Override
    boolean hasProblems(Map<String, Object> result) {
        boolean unknown = result.get("unknown") instanceof List<?> ids && !ids.isEmpty();
        return unknown || Text.number(result, "failed") > 0 || result.get("stopped") != null;
    }
}
