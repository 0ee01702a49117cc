package io.transcriptroutes.purge;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.twilio.TranscriptPages;
import io.transcriptroutes.twilio.TwilioRequest;

/**
 * The purge of one Service. The list of what is old is read to its end before the first deletion, because a list that is
 * deleted from may shift under the reader; afterwards it is read again, until it shows nothing new.
 */
final class ServicePurge {

    private enum Stage { LIST, COUNT, DELETE, DONE }

    private final String serviceSid;
    private final Instant before;
    private final int room;
    private final int sharePercent;
    private final TranscriptPages pages;
    private final Set<String> seen = new HashSet<>();
    private final Deque<Candidate> due = new ArrayDeque<>();
    private Stage stage = Stage.LIST;
    private TwilioRequest next;
    private boolean counted;
    private boolean progress;
    private long young;

    /**
     * @param room how many may still be deleted in this run
     * @param sharePercent the largest share of the Service that may go, 100 for any
     */
    ServicePurge(String serviceSid, Instant before, int room, int sharePercent, TranscriptPages pages) {
        this.serviceSid = serviceSid;
        this.before = before;
        this.room = room;
        this.sharePercent = sharePercent;
        this.pages = pages;
        this.next = pages.first(serviceSid, "BeforeDateCreated", before);
    }

    String serviceSid() {
        return serviceSid;
    }

    boolean isDone() {
        return stage == Stage.DONE;
    }

    boolean isListing() {
        return stage == Stage.LIST || stage == Stage.COUNT;
    }

    TwilioRequest nextPage() {
        return next;
    }

    long old() {
        return seen.size();
    }

    /** How many transcripts the Service is known to have: all of them once the share is found to be exceeded. */
    long transcripts() {
        return seen.size() + young;
    }

    Map<String, Object> result() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("serviceSid", serviceSid);
        result.put("old", old());
        return result;
    }

    void goOn() {
        stage = due.isEmpty() ? Stage.DONE : Stage.DELETE;
    }

    boolean exceedsShare() {
        return stage == Stage.COUNT && next == null && isTooMuch();
    }

    void accept(JsonNode page) {
        next = pages.after(page);
        if (stage == Stage.LIST) {
            page.path("transcripts").forEach(item -> collect(Candidate.of(item)));
            if (next == null) {
                endList();
            }
        } else {
            page.path("transcripts").forEach(item -> young += seen.contains(item.path("sid").asText()) ? 0 : 1);
            if (!isTooMuch()) {
                goOn();
            }
        }
    }

    Candidate nextCandidate() {
        return due.poll();
    }

    /** The candidate is settled; {@code gone} if it no longer exists at Twilio. */
    void settled(boolean gone) {
        progress |= gone;
        if (due.isEmpty()) {
            endDeletions();
        }
    }

    private void collect(Candidate candidate) {
        if (candidate.isOlderThan(before, serviceSid) && seen.add(candidate.sid()) && due.size() < room) {
            due.add(candidate);
        }
    }

    private void endList() {
        boolean question = !counted && sharePercent < 100 && !seen.isEmpty();
        counted = true;
        if (question) {
            stage = Stage.COUNT;
            next = pages.first(serviceSid, "AfterDateCreated", before);
        } else {
            goOn();
        }
    }

    // Without progress a further list could only show the same
    private void endDeletions() {
        if (progress) {
            progress = false;
            stage = Stage.LIST;
            next = pages.first(serviceSid, "BeforeDateCreated", before);
        } else {
            stage = Stage.DONE;
        }
    }

    private boolean isTooMuch() {
        return seen.size() * 100L > sharePercent * transcripts();
    }
}
