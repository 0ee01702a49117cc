package io.transcriptroutes.twilio;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;

/**
 * How many recordings may be claimed now: none while Twilio is down, and a few to see whether it is back. Once it is, twice as
 * many in each round that Twilio answered in, up to a batch: what has waited for hours must not bring it down again.
 */
public final class Intake {

    private final CircuitBreaker breaker;
    private final int batch;
    private final int maxInFlight;
    private int window;
    private boolean answered;

    /**
     * @param batch how many at once while all is well
     * @param maxInFlight how many may be at Twilio, or on the way there
     */
    public Intake(CircuitBreaker breaker, int batch, int maxInFlight) {
        this.breaker = breaker;
        this.batch = batch;
        this.maxInFlight = maxInFlight;
        this.window = batch;
        breaker.getEventPublisher().onSuccess(event -> answered()).onStateTransition(event -> {
            if (event.getStateTransition().getToState() == State.OPEN) {
                shrink();
            }
        });
    }

    /** One turn of a timer. */
    public synchronized Round begin() {
        if (breaker.getState() == State.CLOSED && answered) {
            window = (int) Math.min(batch, 2L * window);
        }
        answered = false;
        return new Round();
    }

    /** @param inFlight how many are at Twilio, or on the way there */
    public synchronized long batch(long inFlight) {
        int allowed = switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> 0;
            case HALF_OPEN -> probes();
            default -> window;
        };
        return Math.max(0, Math.min(allowed, maxInFlight - inFlight));
    }

    private synchronized boolean isOpenWide() {
        return breaker.getState() == State.CLOSED && window == batch;
    }

    private synchronized void answered() {
        answered = true;
    }

    private synchronized void shrink() {
        window = Math.min(batch, probes());
        answered = false;
    }

    private int probes() {
        return breaker.getCircuitBreakerConfig().getPermittedNumberOfCallsInHalfOpenState();
    }

    /** Batch after batch while all is well, else one. */
    public final class Round {

        private boolean more = true;

        private Round() {
        }

        public boolean hasMore() {
            return more;
        }

        /** @param inFlight how many are at Twilio, or on the way there */
        public long batch(long inFlight) {
            return Intake.this.batch(inFlight);
        }

        /** @param claimed how many were */
        public void claimed(int claimed) {
            more = claimed > 0 && isOpenWide();
        }
    }
}
