package io.transcriptroutes.twilio;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** How many recordings may be claimed now: none while Twilio is down, a few to see whether it is back, else a batch. */
public final class Intake {

    private final CircuitBreaker breaker;
    private final int batch;

    public Intake(CircuitBreaker breaker, int batch) {
        this.breaker = breaker;
        this.batch = batch;
    }

    public int batch() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> 0;
            case HALF_OPEN -> breaker.getCircuitBreakerConfig().getPermittedNumberOfCallsInHalfOpenState();
            default -> batch;
        };
    }
}
