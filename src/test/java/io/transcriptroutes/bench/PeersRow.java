package io.transcriptroutes.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Whether the peers are faster than what they serve: POSTs alone, as many as a trivial loop sends. */
final class PeersRow implements Row {

    @Override
    public String name() {
        return "peers";
    }

    @Override
    public String work() {
        return "the peers alone: POSTs and nothing else";
    }

    @Override
    public String goal() {
        return "the peers are never what limits: far below one core in each line";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        long posts = bench.size("peers", 50_000);
        Path folder = bench.scratch("peers");
        try (ChildProcess loop = bench.loop(Bench.BARE, BareLoop.class, folder, Map.of("BENCH_CONCURRENCY", "16"))) {
            loop.command("ping " + posts / 5);
            double before = bench.peers().cpuSeconds();
            Result result = bench.measure("trivial loop", loop, posts, () -> {
                loop.command("ping " + posts);
                return null;
            });
            double perCore = posts / Math.max(0.01, bench.peers().cpuSeconds() - before);
            return List.of(result.withNote("that is " + Verdict.number(perCore) + " answers per CPU second of the peers"));
        }
    }

    @Override
    public String verdict(List<Result> results) {
        return "`peers used` in each line";
    }
}
