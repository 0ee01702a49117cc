package io.transcriptroutes.s3;

import java.io.FilterInputStream;
import java.io.InputStream;
import java.util.Optional;

import io.transcriptroutes.BoundedStream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/**
 * Bounds what the SDK reads of an answer, whose XML it keeps whole: a page of 1,000 keys of 1,024 bytes each, encoded, is about
 * 4 MB. An object without a range is left alone: only routes that people add ask for one, and they know how long theirs are.
 */
public final class BoundedAnswers implements ExecutionInterceptor {

    @Override
    public Optional<InputStream> modifyHttpResponseContent(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        boolean wholeObject = context.request() instanceof GetObjectRequest get && get.range() == null
                && context.httpResponse().isSuccessful();
        return wholeObject ? context.responseBody() : context.responseBody().map(Body::new);
    }

    // The SDK drops the connection of an answer that is not read to its end only where the body can be aborted
    private static final class Body extends FilterInputStream implements Abortable {

        private final Runnable drop;

        Body(InputStream answer) {
            this(answer, answer instanceof Abortable abortable ? abortable::abort : () -> { });
        }

        private Body(InputStream answer, Runnable drop) {
            super(BoundedStream.answer(answer, drop));
            this.drop = drop;
        }

        @Override
        public void abort() {
            drop.run();
        }
    }
}
