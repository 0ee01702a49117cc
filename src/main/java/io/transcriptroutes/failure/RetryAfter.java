package io.transcriptroutes.failure;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Makes Camel's redelivery wait as long as the other side asked for, within a bound. To be an
 * {@code onExceptionOccurredRef}: an {@code onRedeliveryRef} comes too late.
 */
public final class RetryAfter implements Processor {

    private final long longestMillis;

    /** @param longestMillis what no wait on a thread exceeds, in milliseconds */
    public RetryAfter(long longestMillis) {
        this.longestMillis = longestMillis;
    }

    @Override
    public void process(Exchange exchange) {
        Failure failure = FailureException.in(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        if (failure == null || failure.retryAfter() == null) {
            // Set by an earlier failure of the same exchange, it would become the base of every later delay
            exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
        } else {
            exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, Math.min(failure.retryAfter().toMillis(), longestMillis));
        }
    }
}
