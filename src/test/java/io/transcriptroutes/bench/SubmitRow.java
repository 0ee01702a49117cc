package io.transcriptroutes.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From objects that nobody knows to a transcript for each, at equal concurrency, after some others that warm the process up. */
final class SubmitRow implements Row {

    private final int millis;
    private final int concurrency;

    /** @param millis how long Twilio takes for a create call */
    SubmitRow(int millis, int concurrency) {
        this.millis = millis;
        this.concurrency = concurrency;
    }

    @Override
    public String name() {
        return millis == 0 ? "submit" : "submit-" + millis + "ms";
    }

    @Override
    public String work() {
        return "discover, check and submit, Twilio at " + millis + " ms, " + concurrency + " at once";
    }

    @Override
    public String goal() {
        return millis == 0 ? "at least 0.8 x the bare loop, 5 x stock Camel, 3 x the script"
                : "at least 0.95 x the bare loop, at most 1.25 x its CPU per object";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        long objects = bench.size("submit", 20_000);
        long warm = bench.size("warm", 2_000);
        List<Result> results = new ArrayList<>();
        try (Bundle bundle = bench.bundle(bench.scratch(name()), keys(concurrency))) {
            bucket(bench, "warm", warm);
            submit(bench, bundle, warm);
            bucket(bench, "calls", objects);
            results.add(submit(bench, bundle, objects));
        }
        Map<String, String> settings = Map.of("BENCH_CONCURRENCY", Integer.toString(concurrency));
        try (ChildProcess loop = bench.loop(Bench.BARE, BareLoop.class, bench.scratch("bare"), settings)) {
            bucket(bench, "warm", warm);
            loop.command("submit");
            bucket(bench, "calls", objects);
            results.add(bench.measure(Bench.BARE, loop, objects, () -> loop.command("submit")));
        }
        if (millis == 0) {
            try (ChildProcess loop = bench.loop(Bench.STOCK, StockCamel.class, bench.scratch("stock"), Map.of())) {
                bucket(bench, "warm", warm);
                loop.command("submit " + warm);
                bucket(bench, "calls", objects);
                results.add(bench.measure(Bench.STOCK, loop, objects, () -> loop.command("submit " + objects))
                        .withNote("one at a time, reads each object whole"));
            }
            results.add(bench.script(objects, "submit").withNote("one at a time, does not look at the object"));
        }
        return results;
    }

    private void bucket(Bench bench, String folder, long objects) throws IOException, InterruptedException {
        bench.peers().set(Map.of("folder", folder, "objects", objects, "twilioMillis", millis));
    }

    /** Keys of a run that many objects pass at once. */
    static Map<String, String> keys(int concurrency) {
        String workers = Integer.toString(concurrency);
        Map<String, String> keys = new HashMap<>();
        keys.put("submit.concurrency", workers);
        keys.put("submit.batch", Integer.toString(4 * concurrency));
        keys.put("s3.connections", workers);
        keys.put("twilio.connections", workers);
        keys.put("ledger.connections", Integer.toString(concurrency + 8));
        return keys;
    }

    /** Sweeps and waits for the POSTs; both run at once. */
    static Result submit(Bench bench, Bundle bundle, long objects) throws Exception {
        return bench.measure(Bench.BUNDLE, bundle.process(), objects, () -> {
            bundle.sweep(objects);
            bench.await(bundle.process(), Counts::creates, objects);
            return null;
        });
    }

    @Override
    public String verdict(List<Result> results) {
        Result bundle = Result.of(results, Bench.BUNDLE);
        Result bare = Result.of(results, Bench.BARE);
        if (bundle == null || bare == null) {
            return "not measured";
        }
        if (millis == 0) {
            return Verdict.ratio(results, Bench.BUNDLE, Bench.BARE, 0.8) + "; "
                    + Verdict.ratio(results, Bench.BUNDLE, Bench.STOCK, 5) + "; "
                    + Verdict.ratio(results, Bench.BUNDLE, Bench.SCRIPT, 3);
        }
        return Verdict.ratio(results, Bench.BUNDLE, Bench.BARE, 0.95) + "; "
                + Verdict.atMost(bundle.cpuPerThousand() / bare.cpuPerThousand(), 1.25, "x its CPU");
    }
}
