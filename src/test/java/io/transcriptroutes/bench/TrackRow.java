package io.transcriptroutes.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;

/** Rounds over what is under way, one after the other: first such that tell nothing new, then one that completes everything. */
final class TrackRow implements Row {

    private static final int PAGE = 1000;
    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "track";
    }

    @Override
    public String work() {
        return "follow transcripts that are under way";
    }

    @Override
    public String goal() {
        return "a list request per 1,000 and round; at least 20,000 rows a second";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        long rows = bench.size("track", 100_000);
        long pages = (rows + PAGE - 1) / PAGE;
        List<Result> results = new ArrayList<>();
        Path folder = bench.scratch("track");
        FullLedger.fill(folder, rows, "submitted", Instant.now());
        bench.peers().set(Map.of("status", "queued"));
        bench.peers().addTranscripts(rows);
        try (Bundle bundle = Bundle.start(bench.home(), folder, bench.peers(), Map.of("track.interval", "1ms"), Bench.HEAP).awaitReady()) {
            bench.await(bundle.process(), Counts::transcriptLists, pages);
            results.add(bench.measureEndless(Bench.BUNDLE, bundle.process(), rows * ROUNDS, () -> {
                bench.await(bundle.process(), Counts::transcriptLists, pages * ROUNDS);
                return null;
            }).withNote("nothing new"));
            results.add(bench.measureEndless(Bench.BUNDLE, bundle.process(), rows, () -> {
                bench.peers().set(Map.of("status", "completed"));
                // Each look counts the whole table, so none before the lists are read
                bench.await(bundle.process(), Counts::transcriptLists, pages);
                Awaitility.await().atMost(Duration.ofMinutes(20)).pollInterval(Duration.ofMillis(200))
                        .until(() -> FullLedger.inState(bundle, "completed") >= rows);
                return null;
            }).withNote("all completed, in one round or two"));
        }
        return results;
    }

    @Override
    public String verdict(List<Result> results) {
        Result worst = results.stream().filter(Result::isMeasured).min(Comparator.comparingDouble(Result::perSecond)).orElse(null);
        Result first = Result.of(results, Bench.BUNDLE);
        return worst == null ? "not measured" : Verdict.atLeast(worst.perSecond(), 20_000, "rows/s where all change") + "; "
                + Verdict.atLeast(first.perSecond(), 20_000, "rows/s where nothing does");
    }
}
