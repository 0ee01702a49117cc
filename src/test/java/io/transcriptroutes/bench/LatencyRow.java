package io.transcriptroutes.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long it is from an object's appearance in the bucket to its POST, in an idle system. */
final class LatencyRow implements Row {

    private static final double GOAL_MILLIS = 1500;

    private final List<Double> p99 = new ArrayList<>();

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String work() {
        return "object put to POST, idle, a sweep each second";
    }

    @Override
    public String goal() {
        return "p99 at most the interval and 0.5 s";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        p99.clear();
        List<Result> results = new ArrayList<>();
        results.add(variant(bench, "bundle, defaults but sweep-interval=1s", Map.of()));
        results.add(variant(bench, "bundle, submit.interval=100ms, too", Map.of("submit.interval", "100ms")));
        return results;
    }

    private Result variant(Bench bench, String what, Map<String, String> own) throws Exception {
        bench.peers().reset();
        Map<String, String> keys = new HashMap<>(own);
        keys.put("source.s3.sweep-interval", "1s");
        int puts = (int) bench.size("latency", 100);
        // Uniform over the interval, or the puts would keep step with the timers; the same in each run
        Random random = new Random(4711);
        try (Bundle bundle = bench.bundle(bench.scratch("latency"), keys)) {
            for (int i = 0; i < 3; i++) {
                put(bench, random);
            }
            bench.await(bundle.process(), Counts::creates, 3);
            bench.peers().latencies();
            Result result = bench.measure(Bench.BUNDLE, bundle.process(), puts, () -> {
                for (int i = 0; i < puts; i++) {
                    put(bench, random);
                }
                bench.await(bundle.process(), Counts::creates, puts);
                return null;
            });
            List<Double> sorted = bench.peers().latencies().stream().sorted().toList();
            p99.add(at(sorted, 0.99));
            return new Result(what, puts, Double.NaN, Double.NaN, result.twilioPerObject(), result.s3BytesPerObject(), Double.NaN,
                    result.peakRssMb(), result.heapMb(), String.format(Locale.ROOT, "p50 %.0f ms, p99 %.0f ms, longest %.0f ms",
                            at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1)));
        }
    }

    private static void put(Bench bench, Random random) throws Exception {
        bench.peers().put();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200 + random.nextInt(1000)));
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    @Override
    public String verdict(List<Result> results) {
        return p99.isEmpty() ? "not measured" : Verdict.atMost(p99.get(0), GOAL_MILLIS, "ms with the defaults");
    }
}
