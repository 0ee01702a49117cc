package io.transcriptroutes.manual;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.twilio.CreatedTranscript;
import io.transcriptroutes.twilio.TranscriptPages;
import io.transcriptroutes.twilio.TwilioRequest;

/** One walk through Twilio's list, one Service after the other, until enough is found. For one thread. */
public final class TranscriptQuery {

    private final Map<String, String> filters;
    private final int limit;
    private final TranscriptPages pages;
    private final Deque<String> services;
    private final Map<String, Map<String, Object>> found = new LinkedHashMap<>();
    private final Set<String> page = new HashSet<>();
    private TwilioRequest next;
    private boolean cut;

    TranscriptQuery(List<String> services, Map<String, String> filters, int limit, TranscriptPages pages) {
        this.services = new ArrayDeque<>(services);
        this.filters = filters;
        this.limit = limit;
        this.pages = pages;
        nextService();
    }

    public boolean hasMore() {
        return next != null && found.size() < limit;
    }

    public TwilioRequest nextPage() {
        return next;
    }

    /** The SIDs of the last page, never none, which SQL would not take. */
    public List<String> sids() {
        return page.isEmpty() ? List.of("") : List.copyOf(page);
    }

    void accept(JsonNode answer) {
        page.clear();
        next = pages.after(answer);
        for (JsonNode transcript : answer.path("transcripts")) {
            String sid = transcript.path("sid").asText("");
            // Pages shift while they are read, and what has no SID can be asked for by nobody
            if (CreatedTranscript.isSid(sid) && !found.containsKey(sid)) {
                if (found.size() == limit) {
                    cut = true;
                    break;
                }
                page.add(sid);
                found.put(sid, shown(sid, transcript));
            }
        }
        if (next == null) {
            nextService();
        }
    }

    void known(List<Map<String, Object>> rows) {
        for (Map<String, Object> row : rows) {
            for (String column : List.of("replaced_sid", "transcript_sid")) {
                Map<String, Object> item = found.get(String.valueOf(row.get(column)));
                if (item != null) {
                    item.put("recording", ManualResults.told(row));
                }
            }
        }
    }

    public Map<String, Object> result() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("transcripts", new ArrayList<>(found.values()));
        result.put("limit", limit);
        result.put("more", cut || next != null);
        return result;
    }

    private void nextService() {
        next = services.isEmpty() ? null : pages.first(services.remove(), limit, filters);
    }

    private static Map<String, Object> shown(String sid, JsonNode transcript) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("sid", sid);
        shown.put("status", text(transcript, "status"));
        shown.put("dateCreated", text(transcript, "date_created"));
        shown.put("duration", transcript.path("duration").isNumber() ? transcript.path("duration").asInt() : null);
        shown.put("customerKey", text(transcript, "customer_key"));
        shown.put("mediaStartTime", text(transcript, "media_start_time"));
        shown.put("languageCode", text(transcript, "language_code"));
        shown.put("serviceSid", text(transcript, "service_sid"));
        shown.put("recording", null);
        return shown;
    }

    private static String text(JsonNode transcript, String name) {
        return transcript.path(name).isTextual() ? transcript.path(name).asText() : null;
    }
}
