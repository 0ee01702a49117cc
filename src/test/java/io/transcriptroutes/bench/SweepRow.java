package io.transcriptroutes.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All keys of a bucket are known: LISTs, and nothing else outside. Begins where {@link DiscoverRow} ended. */
final class SweepRow implements Row {

    @Override
    public String name() {
        return "sweep";
    }

    @Override
    public String work() {
        return "sweep again, nothing new";
    }

    @Override
    public String goal() {
        return "at least 0.9 x a bare ListObjectsV2 loop; a LIST per 1,000 keys and no other request";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        long objects = bench.size("discover", 1_000_000);
        List<Result> results = new ArrayList<>();
        Path kept = bench.kept(DiscoverRow.KEPT);
        Path folder = kept == null ? bench.scratch("sweep") : kept;
        bench.peers().set(Map.of("objects", objects));
        try (Bundle bundle = bench.bundle(folder, DiscoverRow.DISCOVERY)) {
            // What the timer began at the start is not measured: it registers what is new, where `discover` did not run
            bundle.process().awaitIdle(Duration.ofMinutes(20));
            Result result = bench.measure(Bench.BUNDLE, bundle.process(), objects, () -> bundle.sweep(objects));
            Counts counts = bench.lastCounts();
            results.add(result.withNote(counts.lists() + " LISTs, "
                    + (counts.s3() - counts.lists() + counts.twilio()) + " others"));
        }
        try (ChildProcess loop = bench.loop(Bench.BARE, BareLoop.class, bench.scratch("bare"), Map.of())) {
            loop.command("list");
            results.add(bench.measure(Bench.BARE, loop, objects, () -> loop.command("list"))
                    .withNote(bench.lastCounts().lists() + " LISTs"));
        }
        return results;
    }

    @Override
    public String verdict(List<Result> results) {
        return Verdict.ratio(results, Bench.BUNDLE, Bench.BARE, 0.9);
    }
}
