package io.transcriptroutes.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sweep}: walks the buckets now, or has an archive worked off within a daily budget. */
@Command(name = "sweep", description = "Lists the buckets now and registers new recordings; run submits them.")
final class SweepCommand extends OperationCommand {

    private static final Set<String> YES = Set.of("y", "yes");

    @ArgGroup(multiplicity = "1")
    private Mode mode;
    @ArgGroup
    private Change change = new Change();
    @Option(names = "--dry-run", description = "Only count what is new.")
    private boolean dryRun;
    @Option(names = "--source", paramLabel = "NAME", description = "This source only.")
    private String source;
    @Option(names = "--inventory", paramLabel = "S3-URI",
            description = "With --backfill: the manifest.json of an S3 Inventory instead of a list.")
    private String inventory;
    @Option(names = "--sample", paramLabel = "N", description = "With --backfill: how many headers the quote reads (200).")
    private Integer sample;
    @Option(names = "--yes", description = "With --backfill: begin without asking.")
    private boolean yes;

    private static final class Mode {
        @Option(names = "--once", required = true, description = "Once; run sweeps again and again.")
        private boolean once;
        @Option(names = "--backfill", required = true,
                description = "Quote an archive, ask, and have the service work it off by a daily budget.")
        private boolean backfill;
    }

    private static final class Change {
        @Option(names = "--status", required = true, description = "With --backfill: how far it has come.")
        private boolean status;
        @Option(names = "--pause", required = true, description = "With --backfill: register nothing further for now.")
        private boolean pause;
        @Option(names = "--resume", required = true, description = "With --backfill: go on after a pause or a failure.")
        private boolean resume;
        @Option(names = "--cancel", required = true, description = "With --backfill: register nothing further; what is registered goes on.")
        private boolean cancel;

        private String action() {
            return status ? "status" : pause ? "pause" : resume ? "resume" : cancel ? "cancel" : "quote";
        }
    }

    @Override
    String operation() {
        return mode.backfill ? "backfill" : "sweep-sources";
    }

    @Override
    void fill(Map<String, Object> request) {
        if (!mode.backfill && (inventory != null || sample != null || yes || !change.action().equals("quote"))) {
            throw usage("--inventory, --sample, --yes, --status, --pause, --resume and --cancel belong to --backfill");
        }
        if (mode.backfill && dryRun) {
            throw usage("--dry-run belongs to --once; --backfill registers nothing before it has asked");
        }
        if (mode.backfill) {
            request.put("action", change.action());
            request.put("inventory", inventory);
            request.put("sample", sample);
        } else {
            request.put("dryRun", dryRun);
        }
        request.put("source", source);
    }

    @Override
    Map<String, Object> follow(Map<String, Object> result, PrintWriter out) {
        if (!mode.backfill || !change.action().equals("quote")) {
            return null;
        }
        if (out != null) {
            BackfillText.quote(result, out);
        }
        boolean nothing = BackfillText.objects(result) == 0;
        return !nothing && (yes || out != null && agrees(out)) ? Map.of("action", "start", "run", result.get("run")) : null;
    }

    private static boolean agrees(PrintWriter out) {
        out.print("Begin [y/N]? ");
        out.flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void printFollowed(Map<String, Object> result, PrintWriter out) {
        out.println("Begun: the service registers a few recordings at a time. See sweep --backfill --status");
    }

    @Override
    void print(Map<String, Object> result, PrintWriter out) {
        if (mode.backfill && change.action().equals("quote")) {
            out.println("Nothing was registered");
            return;
        }
        if (mode.backfill) {
            BackfillText.status(result, out);
            return;
        }
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
        return Text.list(result, mode.backfill ? "backfills" : "sources").stream()
                .anyMatch(row -> mode.backfill ? "failed".equals(row.get("state")) : isFailed(row));
    }

    private static boolean isFailed(Map<String, Object> row) {
        return row.get("failed") != null;
    }
}
