package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code redrive}: sends failed recordings on their way again. */
@Command(name = "redrive", description = "Tries failed recordings again. At least one criterion, or --all; several narrow it down.")
final class RedriveCommand extends OperationCommand {

    private static final List<String> COLUMNS = List.of("id", "name", "errorCode", "failedAt", "backTo", "dueAt", "outcome");

    @Option(names = "--id", paramLabel = "ID", description = "This recording; may be repeated.")
    private List<String> ids;
    @Option(names = "--error-code", paramLabel = "CODE", description = "What failed with this code of ours, such as audio-codec.")
    private String errorCode;
    @Option(names = "--twilio-code", paramLabel = "CODE", description = "What failed with this code of Twilio's.")
    private Integer twilioCode;
    @Option(names = "--source", paramLabel = "NAME", description = "What this source found.")
    private String source;
    @Option(names = "--since", paramLabel = "TIME", description = "What failed at or after this day or instant, ISO 8601 in UTC.")
    private String since;
    @Option(names = "--until", paramLabel = "TIME", description = "What failed before it.")
    private String until;
    @Option(names = "--all", description = "All that failed.")
    private boolean all;
    @Option(names = "--sidecar", paramLabel = "FILE", description = "A corrected sidecar, which wins over the one in the bucket.")
    private Path sidecar;
    @Option(names = "--dry-run", description = "Only print what would be tried again.")
    private boolean dryRun;
    @Option(names = "--per-second", paramLabel = "N", description = "How many become due per second, such as 5 or 0.2.")
    private Double perSecond;
    @Option(names = "--limit", paramLabel = "N", description = "At most so many.")
    private Integer limit;

    @Override
    String operation() {
        return "redrive-recordings";
    }

    @Override
    void fill(Map<String, Object> request) {
        if (ids == null && errorCode == null && twilioCode == null && source == null && since == null && until == null && !all) {
            throw usage("Say what to redrive: --id, --error-code, --twilio-code, --source, --since or --until; or --all");
        }
        request.put("ids", ids);
        request.put("errorCode", errorCode);
        request.put("twilioCode", twilioCode);
        request.put("source", source);
        request.put("failedSince", since);
        request.put("failedUntil", until);
        request.put("all", all);
        request.put("sidecar", GivenFile.read(this, "--sidecar", sidecar));
        request.put("dryRun", dryRun);
        request.put("perSecond", perSecond);
        request.put("limit", limit);
    }

    @Override
    void print(Map<String, Object> result, PrintWriter out) {
        List<Map<String, Object>> items = Text.list(result, "items");
        if (!items.isEmpty()) {
            Text.table(out, COLUMNS, items);
            out.println();
        }
        Text.list(result, "notFailed").forEach(row -> out.println(Text.of(row.get("id")) + " is not failed but "
                + Text.of(row.get("state")) + ": left alone"));
        if (result.get("unknown") instanceof List<?> unknown) {
            unknown.forEach(id -> out.println(Text.of(id) + " is no recording of this ledger"));
        }
        out.println((Text.isTrue(result, "dryRun") ? "Dry run, nothing was changed: " : "")
                + Text.number(result, "matched") + " matched, " + Text.number(result, "redriven") + " redriven, "
                + Text.number(result, "failed") + " failed");
        if (result.get("stopped") != null) {
            out.println("Stopped: " + Text.of(result.get("stopped")));
        }
    }

    @Override
    boolean hasProblems(Map<String, Object> result) {
        boolean unknown = result.get("unknown") instanceof List<?> ids && !ids.isEmpty();
        return unknown || !Text.list(result, "notFailed").isEmpty() || Text.number(result, "failed") > 0
                || result.get("stopped") != null;
    }
}
