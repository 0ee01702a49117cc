package io.transcriptroutes.purge;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.Failure;
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
    private List<Candidate> page = List.of();
    private Stage stage = Stage.LIST;
    private TwilioRequest next;
    private boolean counted;
    private boolean again;
    private long deletable;
    private long others;

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

    /** How many of the first list may be deleted. */
    long deletable() {
        return deletable;
    }

    // All of them once the share is found to be exceeded
    private long transcripts() {
        return deletable + others;
    }

    boolean exceedsShare() {
        return stage == Stage.COUNT && next == null && isTooMuch();
    }

    Failure shareProblem(PurgeRules rules) {
        long runs = (deletable + rules.maxDeletions() - 1) / rules.maxDeletions();
        return Failure.of(Failure.Kind.FINAL, "purge-share", "The purge would delete " + deletable + " of the " + transcripts()
                + " transcripts of " + serviceSid + ", more than purge.max-share-percent=" + sharePercent + ". Look at them with "
                + "'transcript-routes purge --dry-run', then confirm with 'transcript-routes purge --confirm-share'"
                + (runs > 1 ? ", " + runs + " times because of purge.max-deletions=" + rules.maxDeletions() : ""));
    }

    /** What the page that was accepted last shows for the first time and is old enough. */
    PurgePage page() {
        return new PurgePage(serviceSid, page);
    }

    void accept(JsonNode answer) {
        next = pages.after(answer);
        page = new ArrayList<>();
        if (stage == Stage.LIST) {
            for (JsonNode item : answer.path("transcripts")) {
                Candidate candidate = Candidate.of(item);
                if (candidate.isOlderThan(before, serviceSid) && !seen.contains(candidate.sid())) {
                    page.add(candidate);
                }
            }
        } else {
            answer.path("transcripts").forEach(item -> others += seen.contains(item.path("sid").asText()) ? 0 : 1);
        }
    }

    /**
     * Ends the page.
     *
     * @param candidates of the page, with what the ledger knows of them
     * @param goes whether one is to be deleted; it settles those that are not
     */
    void queue(List<Candidate> candidates, Predicate<Candidate> goes) {
        for (Candidate candidate : candidates) {
            if (!seen.contains(candidate.sid())) {
                queue(candidate, goes.test(candidate));
            }
        }
        page = List.of();
        if (stage == Stage.COUNT && !isTooMuch()) {
            goOn();
        } else if (stage == Stage.LIST && next == null) {
            endList();
        }
    }

    private void queue(Candidate candidate, boolean goes) {
        if (!goes) {
            others++;
        } else if (!counted) {
            deletable++;
        }
        if (goes && due.size() == room) {
            // Left for a later list, in this run if some of those before it cannot be deleted
            again = true;
            return;
        }
        seen.add(candidate.sid());
        if (goes) {
            due.add(candidate);
        }
    }

    /** The next ones, as long as there are any. */
    List<Candidate> next(int most) {
        List<Candidate> next = new ArrayList<>();
        while (next.size() < most && !due.isEmpty()) {
            next.add(due.remove());
        }
        return next;
    }

    /** Of the candidates that were handed out last these come first again. */
    void untried(List<Candidate> candidates) {
        for (int i = candidates.size() - 1; i >= 0; i--) {
            due.addFirst(candidates.get(i));
        }
    }

    /** The other candidates that were handed out last are settled; {@code gone} if one of them no longer exists at Twilio. */
    void settled(boolean gone) {
        again |= gone;
        if (due.isEmpty()) {
            endDeletions();
        }
    }

    void goOn() {
        stage = due.isEmpty() ? Stage.DONE : Stage.DELETE;
    }

    private void endList() {
        boolean question = !counted && sharePercent < 100 && !due.isEmpty();
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
        if (again) {
            again = false;
            stage = Stage.LIST;
            next = pages.first(serviceSid, "BeforeDateCreated", before);
        } else {
            stage = Stage.DONE;
        }
    }

    private boolean isTooMuch() {
        return deletable * 100 > sharePercent * transcripts();
    }
}
