package io.transcriptroutes.failure;

import java.time.Duration;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.util.TimeUtils;

/**
 * Makes Camel's redelivery wait as long as the other side asked for, within a bound. To be an
 * {@code onExceptionOccurredRef}: an {@code onRedeliveryRef} comes too late.
 */
public final class RetryAfter implements Processor {

    private final Duration longest;

    /** @param longest a time such as {@code 30s}; a longer wait happens in the ledger, not on a thread */
    public RetryAfter(String longest) {
        this.longest = Duration.ofMillis(TimeUtils.toMilliSeconds(longest));
    }

    @Override
    public void process(Exchange exchange) {
        Duration asked = asked(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        if (asked == null) {
            // Set by an earlier failure of the same exchange, it would become the base of every later delay
            exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
        } else {
            exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, Math.min(asked.toMillis(), longest.toMillis()));
        }
    }

    /** Whether another try is worth a thread's sleep. */
    public boolean isShort(Throwable thrown) {
        Duration asked = asked(thrown);
        return asked == null || asked.compareTo(longest) <= 0;
    }

    private static Duration asked(Throwable thrown) {
        Failure failure = FailureException.in(thrown);
        return failure == null ? null : failure.retryAfter();
    }
}
