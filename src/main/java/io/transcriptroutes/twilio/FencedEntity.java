package io.transcriptroutes.twilio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * The body of a request that must not leave after its deadline. The last byte is sent on its own, right behind a look at the
 * clock: without it no server can process the request. The head waits in a buffer until the body is written, so that a
 * request with an empty body is held back whole.
 */
class FencedEntity extends AbstractHttpEntity {

    private final byte[] content;
    private final SendDeadline deadline;

    FencedEntity(byte[] content, SendDeadline deadline) {
        super(ContentType.APPLICATION_FORM_URLENCODED, null);
        this.content = content;
        this.deadline = deadline;
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
        if (deadline != null) {
            deadline.check();
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
