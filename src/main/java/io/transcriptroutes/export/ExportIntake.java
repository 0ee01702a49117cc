package io.transcriptroutes.export;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.transcriptroutes.failure.Outages;
import io.transcriptroutes.twilio.Intake;

/** How many recordings are claimed for export: a batch after the other, or one at a time while Twilio or a target is down. */
public final class ExportIntake {

    private static final String TARGET = "export-";
    private static final String OURSELVES = "export-transcripts";

    private final Intake intake;
    private final Outages outages;

    /** @param batch how many at once while all is well */
    public ExportIntake(CircuitBreaker breaker, Outages outages, int batch) {
        this.intake = new Intake(breaker, batch, batch);
        this.outages = outages;
    }

    public Round begin() {
        return new Round(intake.begin());
    }

    /** @param claimed how many were */
    public void claimed(Round round, int claimed) {
        round.ofTwilio.claimed(claimed);
        round.more = round.ofTwilio.hasMore() && !round.probe;
    }

    private boolean isTargetDown() {
        return outages.current().stream().anyMatch(outage -> outage.get("what").toString().startsWith(TARGET)
                && !outage.get("what").equals(OURSELVES));
    }

    /** One turn of the timer. */
    public final class Round {

        private final Intake.Round ofTwilio;
        private boolean more = true;
        private boolean probe;

        private Round(Intake.Round ofTwilio) {
            this.ofTwilio = ofTwilio;
        }

        public boolean hasMore() {
            return more;
        }

        /** What a target that is down refuses was fetched from Twilio for nothing: one is enough to see whether it is back. */
        public long batch() {
            probe = isTargetDown();
            return Math.min(probe ? 1 : Long.MAX_VALUE, ofTwilio.batch(0));
        }
    }
}
