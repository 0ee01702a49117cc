package io.transcriptroutes.twilio;

import java.time.Duration;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.FailureException;

/** Stops calling Twilio while it is down, and lets a few calls through from time to time to see whether it is back. */
public final class TwilioBreaker {

    private static final int CALLS_LOOKED_AT = 10;
    private static final int CALLS_NEEDED = 3;
    private static final int PROBES = 2;
    private static final int SERVER_ERROR = 500;

    private TwilioBreaker() {
    }

    /** @param pauseMillis between two probes of a Twilio that is down */
    public static CircuitBreaker create(long pauseMillis) {
        return CircuitBreaker.of("twilio", CircuitBreakerConfig.custom()
                .slidingWindowSize(CALLS_LOOKED_AT)
                .minimumNumberOfCalls(CALLS_NEEDED)
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .waitDurationInOpenState(Duration.ofMillis(pauseMillis))
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .recordException(TwilioBreaker::isTwilioDown)
                .ignoreException(TwilioBreaker::isUnsent)
                .build());
    }

    // A call that was not made says nothing about Twilio
    private static boolean isUnsent(Throwable thrown) {
        Failure failure = FailureException.in(thrown);
        return failure != null && failure.kind() == Failure.Kind.RELEASED;
    }

    private static boolean isTwilioDown(Throwable thrown) {
        Failure failure = FailureException.in(thrown);
        if (failure == null) {
            return false;
        }
        return switch (failure.kind()) {
            case OUTAGE, UNKNOWN_OUTCOME -> true;
            case TRANSIENT -> failure.httpStatus() == null || failure.httpStatus() >= SERVER_ERROR;
            case FINAL, RELEASED -> false;
        };
    }
}
