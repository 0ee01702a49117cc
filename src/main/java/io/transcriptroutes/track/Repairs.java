package io.transcriptroutes.track;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.ledger.Times;
import io.transcriptroutes.twilio.TwilioAnswers;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a transcript that Twilio gave up on, or never ends. Twilio fetches media once and never retries, so it is
 * made anew, a few times; then it is final.
 */
public final class Repairs implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(Repairs.class);

    /** The code of a replacement that somebody asked for. */
    public static final String BY_HAND = "retranscribe";

    private static final String OVERDUE = "transcript-overdue";
    private static final String SUBMITTED = "submitted";

    private final TrackRules rules;
    private int pageSize = 200;
    private int roundSize = 200;
    private CamelContext context;

    public Repairs(TrackRules rules) {
        this.rules = rules;
    }

    /** How many rows a round reads at a time. */
    public void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }

    /** How many rows a round takes in hand; lists are read between two rounds. */
    public void setRoundSize(int roundSize) {
        this.roundSize = roundSize;
    }

    /** @param now of {@code sql/select-now.sql} */
    public Repair begin(Object now) {
        return new Repair(rules, askedAt(now), pageSize, roundSize, context::isStopping);
    }

    /** @param now of {@code sql/select-now.sql} */
    public OffsetDateTime askedAt(Object now) {
        return Times.instant(now).atOffset(ZoneOffset.UTC);
    }

    /** Whether a row is what it was when its round read it, and not in another life. */
    public boolean isUnchanged(Recording read, Map<String, Object> row) {
        Recording now = Recording.of(row);
        return now.transcriptSid() != null && now.transcriptSid().equals(read.transcriptSid()) && now.state().equals(read.state())
                && Objects.equals(now.twilioStatus(), read.twilioStatus()) && now.redrives() == read.redrives();
    }

    /** Whether somebody was about to delete its transcript. */
    public boolean isBegun(Map<String, Object> row) {
        return row.get("replacing_sid") != null;
    }

    /**
     * What was begun and is to be ended as it was begun.
     *
     * @return null where nothing was, and for what is still to be repaired: its transcript may have ended well since
     */
    public Replacement unfinished(Map<String, Object> row) {
        boolean byHand = BY_HAND.equals(row.get("replacing_code"));
        if (!isBegun(row) || !byHand && SUBMITTED.equals(row.get("state"))) {
            return null;
        }
        return new Replacement(byHand ? 0 : 1, 0, Failure.of(byHand ? Failure.Kind.RELEASED : Failure.Kind.TRANSIENT,
                (String) row.get("replacing_code"), (String) row.get("replacing_message")));
    }

    /** Whether a DELETE that failed may have been done all the same. */
    public boolean isDeletionUnknown(Failure failure) {
        return failure.kind() != Failure.Kind.OUTAGE && !failure.isFinal() && !failure.code().equals("twilio-rate-limited");
    }

    /** @throws Exception what it is given, once the row is in order */
    public void notDeleted(Exception thrown) throws Exception {
        throw thrown;
    }

    /** One of the round was deleted and is made anew. */
    public void madeAnew(Repair repair, Replacement replacement) {
        if (OVERDUE.equals(replacement.reason().code())) {
            repair.countOverdue();
        }
    }

    /** Where Twilio is slower than its deadline, everything is made, and billed, again: one line a round says so. */
    public void report(Repair repair) {
        if (repair.overdue() > 0) {
            LOG.warn("{} overdue transcript{} deleted in this round to be made anew, and billed again; if Twilio is only slow, raise "
                    + "track.deadline-factor or track.deadline-minimum", repair.overdue(), repair.overdue() == 1 ? " was" : "s were");
        }
    }

    /** Whether it is well as it is where its transcript can, for good, not be made anew. */
    public boolean keepsItsState(Recording recording, Failure failure) {
        return failure.isFinal() && !SUBMITTED.equals(recording.state());
    }

    /** Whether Twilio has said that it gave up; else it has only said nothing for too long. */
    public boolean isGivenUp(Recording recording) {
        return TwilioAnswers.isGivenUp(recording.twilioStatus());
    }

    /**
     * How this recording's transcript is made anew.
     *
     * @throws FinalException if it has been often enough, or Twilio made it on its own
     */
    public Replacement replacement(Recording recording) {
        int before = recording.retranscriptions();
        if (!recording.isOurs() || before >= rules.retranscriptions()) {
            throw new FinalException(code(recording), finalMessage(recording));
        }
        long seconds = rules.retranscriptionDelay(before).toSeconds();
        return new Replacement(1, seconds, Failure.of(Failure.Kind.TRANSIENT, code(recording), what(recording)
                + "; it was deleted, and another one is made in " + seconds + " s (" + (before + 1) + " of " + rules.retranscriptions()
                + ")"));
    }

    /**
     * After Twilio was asked for a transcript past its deadline.
     *
     * @param begun whether a process of ours was about to delete it, and was killed
     * @throws FinalException if somebody deleted it on purpose
     */
    public void refuseGone(Recording recording, boolean begun, JsonNode answer) {
        if (TwilioAnswers.isGone(answer) && !begun) {
            throw new FinalException("transcript-gone", "Twilio does not have " + recording.transcriptSid() + " any more: somebody "
                    + "deleted it. " + (recording.isOurs() ? "Redrive makes another one" : "Twilio made it on its own, and nothing here "
                    + "makes another one"));
        }
    }

    /** @throws FinalException before a transcript is deleted that Twilio made on its own: nobody here could make another one */
    public void refuseForeign(Recording recording) {
        if (!recording.isOurs()) {
            throw new FinalException("transcript-not-ours", "Twilio made " + recording.transcriptSid() + " on its own; it is neither "
                    + "deleted nor made anew here");
        }
    }

    private static String code(Recording recording) {
        return TwilioAnswers.isGivenUp(recording.twilioStatus()) ? "transcript-" + recording.twilioStatus() : OVERDUE;
    }

    private static String what(Recording recording) {
        String sid = recording.transcriptSid();
        return TwilioAnswers.isGivenUp(recording.twilioStatus())
                ? "Twilio ended " + sid + " as " + recording.twilioStatus() + " without a reason"
                : "Twilio has left " + sid + " as " + recording.twilioStatus() + " past its deadline (track.deadline-factor and "
                        + "track.deadline-minimum)";
    }

    private static String finalMessage(Recording recording) {
        int before = recording.retranscriptions();
        String anew = !recording.isOurs() ? "Twilio made it on its own, so it is not made anew" : "It was made anew "
                + (before == 1 ? "once" : before + " times") + " (track.retranscriptions)";
        return what(recording) + ". " + anew + (TwilioAnswers.isGivenUp(recording.twilioStatus())
                ? ". Look it up in the Twilio Console, and whether Twilio can reach the media URL"
                : ". Look it up in the Twilio Console; redrive follows it again, or makes another one where Twilio has given it up");
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }
}
