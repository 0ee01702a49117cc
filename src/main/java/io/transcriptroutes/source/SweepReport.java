package io.transcriptroutes.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.failure.Failure;

/** Collects what {@code sweep-sources} answers, one source after another. */
public final class SweepReport {

    private final List<Map<String, Object>> done = new ArrayList<>();
    private final List<String> sources;
    private final boolean dryRun;

    SweepReport(List<String> sources, boolean dryRun) {
        this.sources = sources;
        this.dryRun = dryRun;
    }

    /** Which are to be swept. */
    public List<String> getSources() {
        return sources;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public static void swept(SweepReport report, String source, Sweep sweep) {
        report.add(source, sweep.listed(), sweep.accepted(), sweep.added(), null);
    }

    /** Its counts are of no use: the walk ended somewhere. */
    public static void failed(SweepReport report, String source, Failure failure) {
        report.add(source, null, null, null, failure.message());
    }

    private void add(String source, Long listed, Long recordings, Long added, String failed) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("source", source);
        row.put("listed", listed);
        row.put("recordings", recordings);
        row.put("new", added);
        row.put("failed", failed);
        done.add(row);
    }

    public Map<String, Object> getResult() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("sources", done);
        result.put("dryRun", dryRun);
        return result;
    }
}
