package io.transcriptroutes;

import java.io.IOException;
import java.io.InputStream;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Bounds what camel-http reads of an answer, which it keeps whole: a page of 1,000 transcripts is about 2 MB. The bound is for what
 * is inflated; 32 KB can be 32 MB. Both components have it, so that dead letters and exports to a web server have it, too.
 */
public final class BoundedHttp implements HttpClientConfigurer {

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        bound(builder);
    }

    /** Outside of the client's own inflating, whose result passes here. */
    public static HttpClientBuilder bound(HttpClientBuilder builder) {
        return builder.addExecInterceptorFirst("bound", BoundedHttp::limit);
    }

    private static ClassicHttpResponse limit(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        // Camel would inflate once more behind the bound what it finds declared here
        response.removeHeaders(HttpHeaders.CONTENT_ENCODING);
        if (response.getEntity() != null) {
            response.setEntity(new Answer(response.getEntity(), scope.execRuntime));
        }
        return response;
    }

    private static final class Answer extends HttpEntityWrapper {

        private final ExecRuntime connection;
        private BoundedStream content;

        Answer(HttpEntity entity, ExecRuntime connection) {
            super(entity);
            this.connection = connection;
        }

        @Override
        public InputStream getContent() throws IOException {
            // Camel asks again to see that it was read to its end, which a second stream would have to try
            if (content == null) {
                content = BoundedStream.answer(super.getContent(), connection::discardEndpoint);
            }
            return content;
        }
    }
}
