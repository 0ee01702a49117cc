package io.transcriptroutes.twilio;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** How many recordings may be claimed now: none while Twilio is down, a few to see whether it is back, else a batch. */
public final class Intake {

    private final CircuitBreaker breaker;
    private final int batch;
    private final int maxInFlight;

    /**
     * @param batch how many at once while all is well
     * @param maxInFlight how many may be at Twilio, or on the way there
     */
    public Intake(CircuitBreaker breaker, int batch, int maxInFlight) {
        this.breaker = breaker;
        this.batch = batch;
        this.maxInFlight = maxInFlight;
    }

    /** @param inFlight how many are at Twilio, or on the way there */
    public long batch(long inFlight) {
        int allowed = switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> 0;
            case HALF_OPEN -> breaker.getCircuitBreakerConfig().getPermittedNumberOfCallsInHalfOpenState();
            default -> batch;
        };
        return Math.max(0, Math.min(allowed, maxInFlight - inFlight));
    }
}
