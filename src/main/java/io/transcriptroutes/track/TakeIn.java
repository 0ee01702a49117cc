package io.transcriptroutes.track;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.transcriptroutes.ledger.Times;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.Sources;

/** Whether transcripts that Twilio made on its own are taken in, and which lists have to be read for them. */
public final class TakeIn {

    private final Sources sources;
    private final boolean on;

    /** @param on {@code track.take-in} */
    public TakeIn(Sources sources, boolean on) {
        this.sources = sources;
        this.on = on;
    }

    public boolean isOn() {
        return on;
    }

    /** The configured Services: the parameters of {@code sql/begin-listed.sql}, one map each. */
    public List<Map<String, Object>> services() {
        return serviceSids().stream().map(sid -> Map.<String, Object>of("serviceSid", sid)).toList();
    }

    /** The Services that are read, separated by commas; none where nothing is taken in. */
    public String kept() {
        return on ? String.join(",", serviceSids()) : "";
    }

    /**
     * One list per Service, from whichever is earlier.
     *
     * @param open rows of {@code sql/select-open-services.sql}
     * @param listed rows of {@code sql/select-listed.sql}, also of Services that are configured no more
     */
    public List<Map<String, Object>> lists(List<Map<String, Object>> open, List<Map<String, Object>> listed) {
        Set<String> configured = serviceSids();
        Map<String, Map<String, Object>> lists = new LinkedHashMap<>();
        open.forEach(row -> merge(lists, row));
        listed.stream().filter(row -> configured.contains(row.get("service_sid"))).forEach(row -> merge(lists, row));
        return new ArrayList<>(lists.values());
    }

    private static void merge(Map<String, Map<String, Object>> lists, Map<String, Object> row) {
        Map<String, Object> list = lists.computeIfAbsent((String) row.get("service_sid"), sid -> new HashMap<>(row));
        list.put("since", earlier(list.get("since"), row.get("since")));
        list.put("started_at", earlier(list.get("started_at"), row.get("started_at")));
    }

    private static OffsetDateTime earlier(Object one, Object other) {
        Instant first = Times.instant(one);
        Instant second = Times.instant(other);
        return (first.isBefore(second) ? first : second).atOffset(ZoneOffset.UTC);
    }

    private Set<String> serviceSids() {
        Collection<Source> all = sources.all();
        return all.stream().map(Source::serviceSid).collect(Collectors.toSet());
    }
}
