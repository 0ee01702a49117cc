package io.transcriptroutes.twilio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * The body of a request that must not leave after its deadline. The last byte is sent on its own, right behind a look at the
 * clock: without it no server can process the request. The head waits in a buffer until the body is written, and a client that
 * closes the connection would send it then, with which a request without a body is whole: so the connection is dropped first.
 */
class FencedEntity extends AbstractHttpEntity {

    private final byte[] content;
    private final SendDeadline deadline;
    private Runnable drop = () -> { };

    FencedEntity(byte[] content, SendDeadline deadline) {
        super(ContentType.APPLICATION_FORM_URLENCODED, null);
        this.content = content;
        this.deadline = deadline;
    }

    /** An interceptor of the client, which alone knows the connection of a request. */
    static ClassicHttpResponse droppedWhereLate(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (request.getEntity() instanceof FencedEntity fenced) {
            fenced.drop = scope.execRuntime::discardEndpoint;
        }
        return chain.proceed(request, scope);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        check();
        int last = content.length - 1;
        if (last >= 0) {
            out.write(content, 0, last);
            out.flush();
            check();
            out.write(content, last, 1);
        }
    }

    private void check() throws TooLateException {
        try {
            if (deadline != null) {
                deadline.check();
            }
        } catch (TooLateException e) {
            drop.run();
            throw e;
        }
    }

    @Override
    public InputStream getContent() {
        return new ByteArrayInputStream(content);
    }

    @Override
    public long getContentLength() {
        return content.length;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public void close() {
        // Nothing is open
    }
}
