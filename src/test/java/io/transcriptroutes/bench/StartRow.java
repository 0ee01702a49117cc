package io.transcriptroutes.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From the start script to the first LIST, on a ledger that is there already; then what an idle process holds. */
final class StartRow implements Row {

    private double seconds = Double.NaN;
    private double idleMb = Double.NaN;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String work() {
        return "start to first sweep, and idle";
    }

    @Override
    public String goal() {
        return "at most 2.5 s, and 250 MB idle";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        Path folder = bench.scratch("start");
        List<Result> results = new ArrayList<>();
        Path archive = folder.resolve("classes.jsa");
        results.add(starts(bench, folder, "bundle as shipped", ""));
        seconds = results.get(0).seconds();
        idleMb = results.get(0).peakRssMb();
        try (Bundle first = Bundle.start(bench.home(), folder, bench.peers(), Map.of(), "-XX:ArchiveClassesAtExit=" + archive)) {
            first.awaitReady();
            first.process().awaitIdle();
            first.process().terminate();
        }
        results.add(starts(bench, folder, "bundle with an AppCDS archive of a start",
                "-Xshare:auto -XX:SharedArchiveFile=" + archive));
        return results;
    }

    /** The fastest of some starts; others of this machine only slow one down. The memory is that of the last. */
    private static Result starts(Bench bench, Path folder, String what, String options) throws Exception {
        double fastest = Double.MAX_VALUE;
        double cpu = Double.NaN;
        long idle = -1;
        long heap = -1;
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            bench.peers().zero();
            long begun = System.nanoTime();
            try (Bundle bundle = Bundle.start(bench.home(), folder, bench.peers(), Map.of(), options)) {
                bench.await(bundle.process(), Counts::lists, 1);
                double seconds = (bench.peers().counts().firstNanos() - begun) / 1e9;
                all.append(String.format(Locale.ROOT, "%s%.2f", i == 0 ? "" : ", ", seconds));
                if (seconds < fastest) {
                    fastest = seconds;
                    cpu = bundle.process().cpuSeconds();
                }
                bundle.awaitReady();
                bundle.process().awaitIdle();
                idle = bundle.process().rssMb();
                heap = bundle.process().heapMb();
            }
        }
        return new Result(what, 0, fastest, Double.NaN, Double.NaN, Double.NaN, Double.NaN, idle, heap,
                String.format(Locale.ROOT, "starts: %s s; %.1f CPU s up to the first LIST; the RSS is the idle one", all, cpu));
    }

    @Override
    public String verdict(List<Result> results) {
        return Double.isNaN(seconds) ? "not measured"
                : Verdict.atMost(seconds, 2.5, "s") + "; " + Verdict.atMost(idleMb, 250, "MB");
    }
}
