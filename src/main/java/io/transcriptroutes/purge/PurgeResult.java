package io.transcriptroutes.purge;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.transcriptroutes.failure.Failure;

/** What became of each transcript that a purge looked at, and why it ended. */
final class PurgeResult {

    enum Outcome { DELETED, GONE, HELD, FAILED, KEPT }

    private final boolean itemized;
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private final List<Map<String, Object>> items = new ArrayList<>();
    private boolean isStopped;
    private String stopped;
    private Failure problem;

    /** @param itemized whether each transcript is listed, which somebody asked for */
    PurgeResult(boolean itemized) {
        this.itemized = itemized;
    }

    void add(Outcome outcome, String words, Candidate candidate) {
        counts.merge(outcome, 1, Integer::sum);
        if (!itemized) {
            return;
        }
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("sid", candidate.sid());
        item.put("customerKey", candidate.customerKey());
        item.put("dateCreated", candidate.createdAt().toString());
        item.put("recording", candidate.recordingId());
        item.put("outcome", words);
        items.add(item);
    }

    int count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    int deletions() {
        return count(Outcome.DELETED) + count(Outcome.GONE);
    }

    void problem(Failure failure) {
        problem = failure;
        stopped = failure.message();
    }

    Failure problem() {
        return problem;
    }

    void stop() {
        isStopped = true;
    }

    /** Ends the run for a reason that is no problem. */
    void stop(String why) {
        isStopped = true;
        stopped = stopped == null ? why : stopped;
    }

    boolean isStopped() {
        return isStopped;
    }

    String stopped() {
        return stopped;
    }

    Map<String, Object> toMap(PurgeOrder order, List<ServicePurge> services) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("dryRun", order.dryRun());
        map.put("before", order.before().toString());
        map.put("services", services.stream().map(PurgeResult::service).toList());
        for (Outcome outcome : Outcome.values()) {
            map.put(outcome.name().toLowerCase(Locale.ROOT), count(outcome));
        }
        map.put("stopped", stopped);
        map.put("items", items);
        return map;
    }

    private static Map<String, Object> service(ServicePurge service) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("serviceSid", service.serviceSid());
        map.put("old", service.deletable());
        return map;
    }
}
