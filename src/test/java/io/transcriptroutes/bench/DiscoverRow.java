package io.transcriptroutes.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All keys of a bucket are new: a LIST a page, and a row of the ledger each. The others do a twentieth, which says enough. */
final class DiscoverRow implements Row {

    /** The name under which {@link SweepRow} finds the ledger's folder. */
    static final String KEPT = "discovered";
    /** Nothing is submitted meanwhile, but for one recording where the ledger holds some at the start. */
    static final Map<String, String> DISCOVERY = Map.of("submit.interval", "24h", "twilio.max-in-flight", "1");

    @Override
    public String name() {
        return "discover";
    }

    @Override
    public String work() {
        return "discover new keys";
    }

    @Override
    public String goal() {
        return "at least 0.8 x the bare loop, heap flat under -Xmx256m";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        long objects = bench.size("discover", 1_000_000);
        long few = Math.max(10, objects / 20);
        List<Result> results = new ArrayList<>();
        Path folder = bench.scratch("discover");
        try (Bundle bundle = bench.bundle(folder, DISCOVERY)) {
            bench.peers().set(Map.of("objects", objects));
            int before = bundle.process().heapsAfterCollections().size();
            Result result = bench.measure(Bench.BUNDLE, bundle.process(), objects, () -> bundle.sweep(objects));
            results.add(result.withNote(heaps(bundle.process(), before)));
        }
        bench.keep(KEPT, folder);
        try (ChildProcess loop = bench.loop(Bench.BARE, BareLoop.class, bench.scratch("bare"), Map.of())) {
            int before = loop.heapsAfterCollections().size();
            Result result = bench.measure(Bench.BARE, loop, objects, () -> loop.command("discover"));
            results.add(result.withNote(heaps(loop, before)));
        }
        bench.peers().set(Map.of("objects", few));
        try (ChildProcess loop = bench.loop(Bench.STOCK, StockCamel.class, bench.scratch("stock"), Map.of())) {
            results.add(bench.measure(Bench.STOCK, loop, few, () -> loop.command("discover " + few)));
        }
        results.add(bench.script(few, "discover"));
        return results;
    }

    @Override
    public String verdict(List<Result> results) {
        return Verdict.ratio(results, Bench.BUNDLE, Bench.BARE, 0.8);
    }

    // A leak shows as a larger least heap towards the end
    private static String heaps(ChildProcess process, int before) {
        List<Long> all = process.heapsAfterCollections();
        List<Long> heaps = all.subList(before, all.size());
        if (heaps.size() < 6) {
            return heaps.size() + " collections";
        }
        int third = heaps.size() / 3;
        return "least heap after a collection: " + least(heaps.subList(0, third)) + " MB in the first third, "
                + least(heaps.subList(heaps.size() - third, heaps.size())) + " MB in the last";
    }

    private static long least(List<Long> heaps) {
        return heaps.stream().mapToLong(Long::longValue).min().orElse(-1);
    }
}
