package io.transcriptroutes.bench;

import java.util.ArrayList;
import java.util.List;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The header check of ten real headers by JMH, in processes of its own. */
final class ProbeRow implements Row {

    private static final double MOST_MICROS = 30;

    @Override
    public String name() {
        return "probe";
    }

    @Override
    public String work() {
        return "header check of one object, its window read";
    }

    @Override
    public String goal() {
        return "at most 30 µs warm, no garbage beyond the window";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        List<Result> results = new ArrayList<>();
        for (RunResult one : new Runner(new OptionsBuilder().include(ProbeBenchmark.class.getName()).addProfiler(GCProfiler.class).build()).run()) {
            double micros = one.getPrimaryResult().getScore();
            double bytes = one.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
            results.add(new Result(Bench.BUNDLE, 1_000_000, micros, Double.NaN, Double.NaN, Double.NaN, micros / 1000, -1, -1,
                    one.getParams().getParam("sample") + ": " + Verdict.number(micros) + " µs, " + Verdict.number(bytes) + " bytes allocated"));
        }
        return results;
    }

    @Override
    public String verdict(List<Result> results) {
        return Verdict.atMost(results.stream().mapToDouble(Result::seconds).max().orElse(Double.NaN), MOST_MICROS, "µs for the slowest sample");
    }
}
