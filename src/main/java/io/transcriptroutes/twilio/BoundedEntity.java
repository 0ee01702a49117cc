package io.transcriptroutes.twilio;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.protocol.HttpContext;

/** An answer of which no more than a bound is read, whatever it declares: a page of 1,000 transcripts is about 2 MB. */
final class BoundedEntity extends HttpEntityWrapper {

    private static final long LIMIT = 32L * 1024 * 1024;

    private BoundedEntity(HttpEntity entity) {
        super(entity);
    }

    static void limit(HttpResponse response, EntityDetails details, HttpContext context) {
        if (response instanceof ClassicHttpResponse classic && classic.getEntity() != null) {
            classic.setEntity(new BoundedEntity(classic.getEntity()));
        }
    }

    @Override
    public InputStream getContent() throws IOException {
        return new FilterInputStream(super.getContent()) {
            private long left = LIMIT;

            @Override
            public int read() throws IOException {
                int value = super.read();
                count(value < 0 ? 0 : 1);
                return value;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                count(read);
                return read;
            }

            private void count(int read) throws IOException {
                left -= Math.max(0, read);
                if (left < 0) {
                    throw new IOException("the answer is longer than " + LIMIT + " bytes");
                }
            }
        };
    }
}
