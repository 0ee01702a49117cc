package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sweep}: walks the buckets now. */
@Command(name = "sweep", description = "Lists the buckets now and registers new recordings; run submits them.")
final class SweepCommand extends OperationCommand {

    @Option(names = "--once", required = true, description = "Once; run sweeps again and again.")
    private boolean once;
    @Option(names = "--dry-run", description = "Only count what is new.")
    private boolean dryRun;
    @Option(names = "--source", paramLabel = "NAME", description = "This source only.")
    private String source;

    @Override
    String operation() {
        return "sweep-sources";
    }

    @Override
    void fill(Map<String, Object> request) {
        request.put("dryRun", dryRun);
        request.put("source", source);
    }

    @Override
    void print(Map<String, Object> result, PrintWriter out) {
        List<Map<String, Object>> sources = Text.list(result, "sources");
        Text.table(out, List.of("source", "listed", "recordings", "new"), sources);
        sources.stream().filter(SweepCommand::isFailed)
                .forEach(row -> out.println(Text.of(row.get("source")) + " failed: " + Text.of(row.get("failed"))));
        if (Text.isTrue(result, "dryRun")) {
            out.println("Dry run: nothing was registered");
        }
    }

    @Override
    boolean hasProblems(Map<String, Object> result) {
        return Text.list(result, "sources").stream().anyMatch(SweepCommand::isFailed);
    }

    private static boolean isFailed(Map<String, Object> row) {
        return row.get("failed") != null;
    }
}
