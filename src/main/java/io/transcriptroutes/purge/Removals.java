package io.transcriptroutes.purge;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.export.Exports;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.Sources;
import io.transcriptroutes.twilio.TwilioAnswers;

/** The deletion of one transcript by hand: what has to be refused, and what is told of it. */
public final class Removals {

    private static final Set<String> UNFINISHED = Set.of("submitted");

    private final Sources sources;
    private final Exports exports;
    private final String legalHold;

    /** @param legalHold the path of the file that names what must not be deleted */
    public Removals(Sources sources, Exports exports, String legalHold) {
        this.sources = sources;
        this.exports = exports;
        this.legalHold = legalHold;
    }

    /**
     * What is about to be deleted, with all that its receipt says.
     *
     * @param sid the transcript's
     * @param recording the ledger's row of it, or null
     * @param knownSince what stands for the date of one that is gone; null without a recording
     * @param transcript Twilio's, or {@code gone}
     * @throws FinalException if it is on legal hold, nobody's of ours, or gone without a trace
     */
    public Candidate candidate(String sid, Recording recording, OffsetDateTime knownSince, JsonNode transcript) {
        boolean gone = TwilioAnswers.isGone(transcript);
        if (gone && recording == null) {
            throw new FinalException("transcript-unknown", "Neither Twilio nor the ledger knows " + sid);
        }
        Candidate told = Candidate.of(transcript);
        Candidate candidate = new Candidate(sid, recording != null ? recording.serviceSid() : told.serviceSid(),
                gone ? recording.customerKey() : told.customerKey(), told.createdAt() == null ? knownSince : told.createdAt(),
                recording == null ? null : recording.id());
        if (LegalHold.read(legalHold).holds(candidate) || recording != null && LegalHold.read(legalHold).holds(ofLedger(sid, recording))) {
            throw new FinalException("on-hold", sid + " is on legal hold in " + legalHold);
        }
        if (recording == null && sources.all().stream().map(Source::serviceSid).noneMatch(candidate.serviceSid()::equals)) {
            throw new FinalException("foreign-service", "The ledger does not know " + sid + ", and its Service " + candidate.serviceSid()
                    + " is none of the configured ones");
        }
        if (candidate.createdAt() == null) {
            throw new FinalException("twilio-unreadable", "Twilio names no date of " + sid + " that can be read, for its receipt");
        }
        return candidate;
    }

    /**
     * @param present whether this is the recording's transcript, and not one that another has replaced
     * @throws FinalException if somebody still waits for it
     */
    public void refuseUndelivered(Recording recording, boolean present, boolean forced) {
        if (!present || forced) {
            return;
        }
        if ((exports.isOn() ? KnownRows.BEFORE_EXPORT : UNFINISHED).contains(recording.state())) {
            throw new FinalException("not-delivered", recording.name() + " is " + recording.state()
                    + ": its text has not been delivered yet. --force deletes the transcript all the same");
        }
        if ("failed".equals(recording.state())) {
            throw new FinalException("not-delivered", recording.name() + " is failed (" + recording.lastError()
                    + "), and redrive may need its transcript. --force deletes it all the same");
        }
    }

    /**
     * @param rows of {@code sql/select-unsettled.sql}
     * @throws FinalException if it is that of a create call whose answer was lost: deleted now, it would be posted again
     */
    public void refuseUnsettled(Candidate candidate, List<Map<String, Object>> rows) {
        if (!rows.isEmpty()) {
            throw new FinalException("not-settled", candidate.sid() + " belongs to a create call that is not settled yet, of the recording "
                    + rows.get(0).get("id") + ". Try again once show has it as submitted");
        }
    }

    /**
     * @param answer Twilio's, to the deletion
     * @param rows what the ledger has of it now
     */
    public Map<String, Object> result(Candidate candidate, JsonNode answer, Receipt receipt, List<Map<String, Object>> rows) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("sid", candidate.sid());
        result.put("serviceSid", candidate.serviceSid());
        result.put("customerKey", candidate.customerKey());
        result.put("dateCreated", candidate.createdAt().toString());
        result.put("outcome", TwilioAnswers.isGone(answer) ? "gone" : "deleted");
        result.put("receipt", receipt.file());
        result.put("recording", candidate.recordingId());
        result.put("name", rows.isEmpty() ? null : Recording.of(rows.get(0)).name());
        result.put("state", rows.isEmpty() ? null : rows.get(0).get("state"));
        return result;
    }

    private static Candidate ofLedger(String sid, Recording recording) {
        return new Candidate(sid, recording.serviceSid(), recording.customerKey(), null, recording.id());
    }
}
