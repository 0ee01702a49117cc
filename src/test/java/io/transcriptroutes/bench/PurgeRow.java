package io.transcriptroutes.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Deletes old transcripts with the rate lifted, and a receipt for each. */
final class PurgeRow implements Row {

    private static final String WORKERS = "16";

    @Override
    public String name() {
        return "purge";
    }

    @Override
    public String work() {
        return "delete old transcripts, " + WORKERS + " at once";
    }

    @Override
    public String goal() {
        return "a list per 1,000 deletes and the re-read; at least 0.8 x the bare loop";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        long rows = bench.size("purge", 100_000);
        List<Result> results = new ArrayList<>();
        Path folder = bench.scratch("purge");
        FullLedger.fill(folder, rows, "exported", Instant.now());
        bench.peers().set(Map.of("status", "completed", "createdDaysAgo", 100));
        bench.peers().addTranscripts(rows);
        try (Bundle bundle = bench.bundle(folder, Map.of("purge.concurrency", WORKERS, "purge.deletions-per-second", "100000",
                "purge.max-deletions", "1000000", "purge.max-share-percent", "100", "twilio.connections", WORKERS))) {
            results.add(bench.measure(Bench.BUNDLE, bundle.process(), rows, () -> bundle.operate("purge-transcripts", "{}")));
        }
        bench.peers().reset();
        Path bare = bench.scratch("bare-purge");
        FullLedger.fill(bare, rows, "exported", Instant.now());
        bench.peers().set(Map.of("status", "completed", "createdDaysAgo", 100));
        bench.peers().addTranscripts(rows);
        try (ChildProcess loop = bench.loop(Bench.BARE, ResultsLoop.class, bare, Map.of("BENCH_CONCURRENCY", WORKERS, "BENCH_FOLDER", bare.toString()))) {
            results.add(bench.measure(Bench.BARE, loop, rows, () -> {
                loop.command("purge");
                return null;
            }));
        }
        return results;
    }

    @Override
    public String verdict(List<Result> results) {
        return Verdict.ratio(results, Bench.BUNDLE, Bench.BARE, 0.8);
    }
}
