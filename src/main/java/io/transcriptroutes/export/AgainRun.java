package io.transcriptroutes.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

import io.transcriptroutes.failure.Failure;

/** One export on demand: which rows it reads, and what became of each. Used by one thread. */
public final class AgainRun {

    private static final int PAGE = 500;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    private final AgainRequest request;
    private final BooleanSupplier stopping;
    private final Deque<String> ids = new ArrayDeque<>();
    private final Deque<AgainItem> waiting = new ArrayDeque<>();
    private final List<Map<String, Object>> items = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<String> nextIds = new ArrayList<>();
    private String lastId = "";
    private boolean exhausted;
    private int exported;
    private int failed;
    private String stopped;
    private String lastOutage = "";

    /** @param stopping whether the process stops, and the run with it */
    AgainRun(AgainRequest request, BooleanSupplier stopping) {
        this.request = request;
        this.stopping = stopping;
        if (isByIds()) {
            request.ids().forEach(id -> (ID.matcher(id).matches() ? ids : unknown).add(id));
        }
    }

    public AgainRequest request() {
        return request;
    }

    public boolean isByIds() {
        return request.ids() != null;
    }

    public int pageSize() {
        return PAGE;
    }

    /** Of the last row of the page before. */
    public String lastId() {
        return lastId;
    }

    public List<String> nextIds() {
        while (nextIds.size() < PAGE && !ids.isEmpty()) {
            nextIds.add(ids.remove());
        }
        return nextIds;
    }

    public boolean hasMore() {
        return goesOn() && (isByIds() ? !ids.isEmpty() : !exhausted);
    }

    public boolean hasItem() {
        return goesOn() && !waiting.isEmpty();
    }

    public AgainItem nextItem() {
        return waiting.remove();
    }

    private boolean goesOn() {
        if (stopped == null && stopping.getAsBoolean()) {
            stopped = "The service stops; run the same export again for the rest";
        }
        return stopped == null;
    }

    void page(List<Map<String, Object>> rows) {
        Set<String> missing = new HashSet<>(nextIds);
        for (Map<String, Object> row : rows) {
            AgainItem item = new AgainItem(row);
            missing.remove(item.id());
            lastId = item.id();
            if (item.refusal() != null) {
                failed++;
                items.add(item.listed(item.refusal()));
            } else if (request.dryRun()) {
                items.add(item.listed("would-export"));
            } else {
                waiting.add(item);
            }
        }
        nextIds.stream().filter(missing::contains).forEach(unknown::add);
        nextIds.clear();
        exhausted = rows.size() < PAGE;
    }

    void done(AgainItem item) {
        exported++;
        lastOutage = "";
        items.add(item.listed("exported"));
    }

    void failed(AgainItem item, Failure failure) {
        if (failure.kind() == Failure.Kind.RELEASED) {
            items.add(item.listed("left alone: " + failure.message()));
            return;
        }
        failed++;
        items.add(item.listed("failed: " + failure.message()));
        // What is down would fail all the others, too; but a target may just not take this one file
        if (failure.kind() == Failure.Kind.OUTAGE && (!failure.code().startsWith("export-") || failure.code().equals(lastOutage))) {
            stopped = failure.message();
        }
        lastOutage = failure.code();
    }

    /** What became of each, in JSON's types. */
    public Map<String, Object> result() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("dryRun", request.dryRun());
        result.put("exported", exported);
        result.put("failed", failed);
        result.put("stopped", stopped);
        result.put("unknown", unknown);
        result.put("items", items);
        return result;
    }
}
