package io.transcriptroutes.track;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.ledger.Times;
import io.transcriptroutes.twilio.TwilioAnswers;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/**
 * What becomes of a transcript that Twilio gave up on, or never ends. Twilio fetches media once and never retries, so it is
 * made anew, a few times; then it is final.
 */
public final class Repairs implements CamelContextAware {

    private static final String OVERDUE = "transcript-overdue";

    private final TrackRules rules;
    private int pageSize = 1000;
    private CamelContext context;

    public Repairs(TrackRules rules) {
        this.rules = rules;
    }

    /** How many rows a round reads at a time. */
    public void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }

    /** @param now of {@code sql/select-now.sql} */
    public Repair begin(Object now) {
        return new Repair(rules, askedAt(now), pageSize, context::isStopping);
    }

    /** @param now of {@code sql/select-now.sql} */
    public OffsetDateTime askedAt(Object now) {
        return Times.instant(now).atOffset(ZoneOffset.UTC);
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
     * @throws FinalException if somebody deleted it on purpose, and not a process of ours that was killed thereafter
     */
    public void refuseGone(Recording recording, JsonNode answer) {
        if (TwilioAnswers.isGone(answer) && !recording.lastError().startsWith(OVERDUE + ":")) {
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
