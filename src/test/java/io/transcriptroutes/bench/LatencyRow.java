package io.transcriptroutes.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.transcriptroutes.embedded.EmbeddedSqs;
import io.transcriptroutes.events.Events;

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
        return "object put to POST, idle, a sweep each second or an event through SQS";
    }

    @Override
    public String goal() {
        return "p99 at most the interval and 0.5 s";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        p99.clear();
        List<Result> results = new ArrayList<>();
        results.add(variant(bench, "bundle, defaults but sweep-interval=1s", Map.of("source.s3.sweep-interval", "1s"), put -> { }));
        try (EmbeddedSqs sqs = EmbeddedSqs.start()) {
            String queue = sqs.createQueue(Peers.BUCKET);
            results.add(variant(bench, "bundle, an event through SQS, no sweeps", Map.of("source.s3.events-queue", queue),
                    put -> sqs.send(queue, List.of(Events.direct(
                            Events.record("ObjectCreated:Put", Peers.BUCKET, put.key(), put.etag()))))));
        }
        return results;
    }

    private Result variant(Bench bench, String what, Map<String, String> keys, Consumer<Peers.Put> told) throws Exception {
        bench.peers().reset();
        int puts = (int) bench.size("latency", 100);
        // Uniform over the interval, or the puts would keep step with the timers; the same in each run
        Random random = new Random(4711);
        try (Bundle bundle = bench.bundle(bench.scratch("latency"), keys)) {
            for (int i = 0; i < 3; i++) {
                put(bench, random, told);
            }
            bench.await(bundle.process(), Counts::creates, 3);
            bench.peers().latencies();
            Result result = bench.measure(Bench.BUNDLE, bundle.process(), puts, () -> {
                for (int i = 0; i < puts; i++) {
                    put(bench, random, told);
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

    private static void put(Bench bench, Random random, Consumer<Peers.Put> told) throws Exception {
        told.accept(bench.peers().put());
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200 + random.nextInt(1000)));
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    @Override
    public String verdict(List<Result> results) {
        return p99.isEmpty() ? "not measured" : Verdict.atMost(p99.get(0), GOAL_MILLIS, "ms by sweeps");
    }
}
