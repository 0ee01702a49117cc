package io.transcriptroutes.reconcile;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.twilio.ListedTranscript;
import io.transcriptroutes.twilio.TranscriptPages;
import io.transcriptroutes.twilio.TwilioRequest;

/** All transcripts of one Service, 1,000 a page. */
final class TranscriptWalk {

    /** What {@code customer_key} is unless a sidecar or a key's pattern says otherwise: a recording's id. */
    private static final Pattern OURS = Pattern.compile("[0-9a-f]{64}");

    private final String serviceSid;
    private final OffsetDateTime begun;
    private final TranscriptPages pages;
    private TwilioRequest next;

    TranscriptWalk(String serviceSid, OffsetDateTime begun, TranscriptPages pages) {
        this.serviceSid = serviceSid;
        this.begun = begun;
        this.pages = pages;
        this.next = pages.first(serviceSid, Integer.MAX_VALUE, Map.of());
    }

    String serviceSid() {
        return serviceSid;
    }

    boolean hasMore() {
        return next != null;
    }

    TwilioRequest nextPage() {
        return next;
    }

    /**
     * @return the parameters of {@code sql/insert-seen-transcript.sql}
     * @throws OutageException if a transcript has no SID: whatever is missing from the list may be that one
     */
    List<Map<String, Object>> accept(String run, JsonNode page) {
        TwilioRequest following = pages.after(page);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (JsonNode transcript : page.path("transcripts")) {
            Map<String, Object> row = ListedTranscript.row(transcript, begun);
            if (row.get("sid").equals("")) {
                throw new OutageException("twilio-unreadable", "Twilio's list holds a transcript without a SID: what is missing from "
                        + "the list may be that one");
            }
            row.put("run", run);
            row.put("ours", OURS.matcher((String) row.get("customerKey")).matches());
            row.computeIfPresent("serviceSid", (key, sid) -> sid.equals("") ? serviceSid : sid);
            rows.add(row);
        }
        next = following;
        return rows;
    }
}
