package io.transcriptroutes.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether an object costs the same among 10 and 100 times as many. One process and one ledger: a first round that is not
 * measured, then three, each in a folder of its own in the bucket, so that what the ledger holds grows as well.
 */
final class GrowthRow implements Row {

    private static final double MOST = 1.2;

    private final boolean submit;

    /** @param submit whether objects are submitted, too, or discovered alone */
    GrowthRow(boolean submit) {
        this.submit = submit;
    }

    @Override
    public String name() {
        return submit ? "growth-submit" : "growth-discover";
    }

    @Override
    public String work() {
        return submit ? "cost growth, submit" : "cost growth, discover";
    }

    @Override
    public String goal() {
        return "time per object at most 1.2 times the smallest size's";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        long base = submit ? bench.size("growth-submit", 200) : bench.size("growth-discover", 2_000);
        List<Result> results = new ArrayList<>();
        Path folder = bench.scratch(name());
        Map<String, String> keys = new HashMap<>(submit ? SubmitRow.keys(16) : DiscoverRow.DISCOVERY);
        if (submit) {
            // The wait for the timer is not a cost, and weighs most where objects are few
            keys.put("submit.interval", "50ms");
        }
        try (Bundle bundle = bench.bundle(folder, keys)) {
            round(bench, bundle, "warm", 10 * base);
            for (long factor : new long[] {1, 10, 100}) {
                results.add(round(bench, bundle, "round-" + factor, factor * base));
            }
        }
        return results;
    }

    private Result round(Bench bench, Bundle bundle, String folder, long objects) throws Exception {
        bench.peers().set(Map.of("folder", folder, "objects", objects));
        return submit ? SubmitRow.submit(bench, bundle, objects)
                : bench.measure(Bench.BUNDLE, bundle.process(), objects, () -> bundle.sweep(objects));
    }

    @Override
    public String verdict(List<Result> results) {
        if (results.stream().filter(Result::isMeasured).count() < 3) {
            return "not measured";
        }
        double ten = results.get(0).perSecond() / results.get(1).perSecond();
        double hundred = results.get(0).perSecond() / results.get(2).perSecond();
        return Verdict.atMost(ten, MOST, "x the time per object at 10 times as many") + "; "
                + Verdict.atMost(hundred, MOST, "x at 100 times");
    }
}
