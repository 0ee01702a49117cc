package io.transcriptroutes.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;

/** Writes five files for each completed transcript. */
final class ExportRow implements Row {

    private static final String WORKERS = "8";
    private static final Duration START = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String work() {
        return "export calls of 500 sentences in five forms, " + WORKERS + " at once";
    }

    @Override
    public String goal() {
        return "at least 0.8 x the bare loop";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        long calls = bench.size("export", 1000);
        List<Result> results = new ArrayList<>();
        bench.peers().set(Map.of("status", "completed", "sentences", 500));
        bench.peers().addTranscripts(calls);
        Path folder = bench.scratch("export");
        Instant due = Instant.now().plus(START);
        FullLedger.fill(folder, calls, "completed", due);
        try (Bundle bundle = bench.bundle(folder, Map.of("exports", "folder", "export.concurrency", WORKERS, "export.batch", "32",
                "export.interval", "100ms", "twilio.connections", WORKERS, "ledger.connections", "16"))) {
            Awaitility.await().atMost(START.multipliedBy(2)).until(() -> Instant.now().isAfter(due));
            results.add(bench.measure(Bench.BUNDLE, bundle.process(), calls, () -> {
                bench.await(bundle.process(), Counts::results, 3 * calls);
                Awaitility.await().atMost(START).pollInterval(Duration.ofMillis(50)).until(() -> FullLedger.inState(bundle, "exported") >= calls);
                return null;
            }));
        }
        Path bare = bench.scratch("bare-export");
        FullLedger.fill(bare, calls, "completed", due);
        try (ChildProcess loop = bench.loop(Bench.BARE, ResultsLoop.class, bare, Map.of("BENCH_CONCURRENCY", WORKERS, "BENCH_FOLDER", bare.toString()))) {
            results.add(bench.measure(Bench.BARE, loop, calls, () -> {
                loop.command("export " + calls);
                return null;
            }).withNote("renders with the same classes"));
        }
        return results;
    }

    @Override
    public String verdict(List<Result> results) {
        return Verdict.ratio(results, Bench.BUNDLE, Bench.BARE, 0.8);
    }
}
