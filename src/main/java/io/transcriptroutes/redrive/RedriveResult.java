package io.transcriptroutes.redrive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of one run, in JSON types. */
final class RedriveResult {

    private final boolean dryRun;
    private final List<Object> unknown = new ArrayList<>();
    private final List<Map<String, Object>> notFailed = new ArrayList<>();
    private final List<Map<String, Object>> items = new ArrayList<>();
    private long matched;
    private int redriven;
    private int failed;
    private String stopped;

    RedriveResult(boolean dryRun) {
        this.dryRun = dryRun;
    }

    void matched(long more) {
        matched += more;
    }

    void unknown(Object id) {
        unknown.add(id);
    }

    void notFailed(Object id, Object state) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("state", state);
        notFailed.add(row);
    }

    void wouldRedrive(RedriveItem item) {
        items.add(item.listed("would-redrive", true));
    }

    void redriven(RedriveItem item) {
        redriven++;
        items.add(item.listed("redriven", true));
    }

    void failed(RedriveItem item, String why) {
        failed++;
        items.add(item.listed("failed: " + why, false));
    }

    /** The first reason is the one that counts. */
    void stopped(String why) {
        stopped = stopped == null ? why : stopped;
    }

    boolean isStopped() {
        return stopped != null;
    }

    /** How many are due already, or would be. */
    int goingBack() {
        return dryRun ? items.size() : redriven;
    }

    Map<String, Object> toMap() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("dryRun", dryRun);
        result.put("matched", matched);
        result.put("redriven", redriven);
        result.put("failed", failed);
        result.put("stopped", stopped);
        result.put("notFailed", notFailed);
        result.put("unknown", unknown);
        result.put("items", items);
        return result;
    }
}
