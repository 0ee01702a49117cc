package io.transcriptroutes.manual;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.ledger.Times;
import io.transcriptroutes.operations.References;
import io.transcriptroutes.operations.RequestMembers;
import io.transcriptroutes.track.Repairs;
import io.transcriptroutes.track.Replacement;
import io.transcriptroutes.twilio.CreatedTranscript;
import io.transcriptroutes.twilio.ListedTranscript;

/** The one transcript that a reference means, whether the ledger knows it or not. For one thread. */
public final class OneTranscript {

    private static final Set<String> MADE = Set.of("submitted", "completed", "exported", "purged");

    private final String reference;
    private final boolean force;
    private Recording recording;
    private Map<String, Object> row;
    private String sid;

    private OneTranscript(RequestMembers members, boolean force) {
        this.reference = members.text("reference");
        this.force = force;
        if (reference == null || reference.isBlank()) {
            members.refuse("reference: which transcript? Its SID (GT…), or the recording's id, key, address or customer key");
        }
        members.refuseProblems();
    }

    /** @throws IllegalArgumentException without a {@code reference}, or with anything else */
    public static OneTranscript of(Map<String, Object> request) {
        return new OneTranscript(new RequestMembers(request), false);
    }

    /** The same, with {@code force}. */
    public static OneTranscript toDelete(Map<String, Object> request) {
        RequestMembers members = new RequestMembers(request);
        return new OneTranscript(members, members.flag("force"));
    }

    /** As {@code direct:find-recordings} takes it. */
    public Map<String, Object> asked() {
        return Map.of("reference", reference);
    }

    /**
     * @param rows what the ledger finds by the reference
     * @throws FinalException if that is not one transcript
     */
    public static void choose(OneTranscript one, List<Map<String, Object>> rows) {
        if (rows.size() > 1) {
            throw new FinalException("ambiguous", "Several recordings answer to " + References.shown(one.reference) + ": name one by its id, "
                    + rows.stream().map(row -> row.get("id") + " (" + row.get("state") + ")").collect(Collectors.joining(", ")));
        }
        boolean bySid = CreatedTranscript.isSid(one.reference.strip());
        if (rows.isEmpty() && !bySid) {
            throw new FinalException("unknown", "The ledger knows nothing of " + References.shown(one.reference)
                    + ". A transcript that is not in it goes by its SID (GT…)");
        }
        if (!rows.isEmpty()) {
            one.row = rows.get(0);
            one.recording = Recording.of(one.row);
        }
        String sid = bySid ? one.reference.strip() : one.recording.transcriptSid();
        // It becomes a part of an address
        one.sid = sid != null && CreatedTranscript.isSid(sid) ? sid : null;
    }

    /** @throws FinalException if nothing was made of the recording yet */
    public static void refuseNone(OneTranscript one) {
        if (one.sid == null) {
            throw new FinalException("no-transcript", one.recording.name() + " is " + one.recording.state()
                    + " and has no transcript; show tells its story");
        }
    }

    /** @throws FinalException if no other transcript can, or may, be made now */
    public static void refuseRetranscription(OneTranscript one) {
        Recording recording = one.recording;
        if (recording == null) {
            throw new FinalException("unknown", "The ledger does not know " + one.sid + ", and Twilio does not say what it was made of");
        }
        String why = null;
        if (!one.isPresent() && one.sid != null) {
            why = "has another transcript instead of " + one.sid + ": name it by its id " + recording.id();
        } else if ("failed".equals(recording.state())) {
            why = "is failed: bin/transcript-routes redrive --id " + recording.id() + " tries it again";
        } else if (!MADE.contains(recording.state()) || recording.transcriptSid() == null) {
            why = "is " + recording.state() + ": its transcript is on its way";
        } else if (recording.key() == null && recording.recordingSid() == null && recording.url() == null) {
            why = "can be transcribed by nobody: the ledger does not know where its audio lies";
        } else if (recording.hasLostUrl()) {
            why = "was submitted by a URL whose query is not kept any more: submit it again by a fresh URL, then retranscribe it";
        }
        if (why != null) {
            throw new FinalException("not-retranscribed", recording.name() + " " + why);
        }
    }

    public String sid() {
        return sid;
    }

    public Recording recording() {
        return recording;
    }

    /** What another transcript is made for, as {@code direct:replace-transcript} takes it. */
    public Replacement replacement() {
        return new Replacement(0, 0, Failure.of(Failure.Kind.RELEASED, Repairs.BY_HAND, "Somebody had it transcribed once more, instead of "
                + sid));
    }

    public boolean isForced() {
        return force;
    }

    /** Whether the ledger has it as the recording's present one, and not as one that another has replaced. */
    public boolean isPresent() {
        return recording != null && sid != null && sid.equals(recording.transcriptSid());
    }

    /** The date that a receipt bears where Twilio has none any more; null for what the ledger does not know. */
    public OffsetDateTime knownSince() {
        Object time = row == null ? null : row.get("submitted_at") != null ? row.get("submitted_at") : row.get("discovered_at");
        return time == null ? null : Times.instant(time).atOffset(ZoneOffset.UTC);
    }

    /**
     * What Twilio says of it, for the ledger.
     *
     * @param askedAt what {@code sql/select-now.sql} said before Twilio was asked
     */
    public static List<Map<String, Object>> applied(JsonNode transcript, Object askedAt) {
        return ListedTranscript.rows(transcript, Times.instant(askedAt).atOffset(ZoneOffset.UTC));
    }

    /** As {@code direct:find-recordings} takes it, for what the ledger has of it now. */
    public Map<String, Object> askedAgain() {
        return Map.of("reference", sid);
    }
}
