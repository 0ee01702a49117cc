package io.transcriptroutes.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a new object costs at S3: 7 % of them have a tag of 200 KiB before their audio; and one is as large as Twilio takes. */
final class S3CostRow implements Row {

    private static final long HUGE = 900_000_044;

    @Override
    public String name() {
        return "s3-cost";
    }

    @Override
    public String work() {
        return "S3 per new object";
    }

    @Override
    public String goal() {
        return "one ranged GET for 93 %, at most 64 KiB each in the mean, whatever the object's size";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        List<Result> results = new ArrayList<>();
        results.add(cost(bench, "bundle, 80 KB each, 7 % with a large tag", bench.size("s3-cost", 2_000), 80_044, 7));
        results.add(cost(bench, "bundle, 1.2 MB each, 7 % with a large tag", bench.size("s3-cost", 2_000), 1_200_044, 7));
        results.add(cost(bench, "bundle, 900 MB each", bench.size("s3-cost-huge", 100), HUGE, 0));
        return results;
    }

    private static Result cost(Bench bench, String what, long objects, long bytes, int tagged) throws Exception {
        bench.peers().reset();
        try (Bundle bundle = bench.bundle(bench.scratch("s3-cost"), SubmitRow.keys(16))) {
            bench.peers().set(Map.of("objects", objects, "objectBytes", bytes, "taggedPercent", tagged));
            Result result = SubmitRow.submit(bench, bundle, objects);
            Counts counts = bench.lastCounts();
            return new Result(what, objects, result.seconds(), result.s3PerObject(), result.twilioPerObject(),
                    result.s3BytesPerObject(), result.cpuPerThousand(), result.peakRssMb(), result.heapMb(),
                    String.format(Locale.ROOT, "one GET for %.1f %%, %d GETs, %d LISTs, %d HEADs",
                            100.0 * counts.readOnce() / objects, counts.gets(), counts.lists(), counts.heads()));
        }
    }

    @Override
    public String verdict(List<Result> results) {
        StringBuilder verdict = new StringBuilder();
        for (Result result : results) {
            if (result.isMeasured()) {
                verdict.append(verdict.length() == 0 ? "" : "; ").append(
                        Verdict.atMost(result.s3BytesPerObject() / 1024, 64, "KiB"));
            }
        }
        return verdict.length() == 0 ? "not measured" : verdict.toString();
    }
}
