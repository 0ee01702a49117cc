package io.transcriptroutes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * A body of which no more than a bound is read, and no longer than a time. A time limit of a socket begins anew with every byte,
 * so that a server that drips would hold a worker for ever; and so would a client that reads what is left before it closes.
 */
public final class BoundedStream extends FilterInputStream {

    /** Of an answer that is kept whole, in bytes. */
    public static final long LIMIT = 32L * 1024 * 1024;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int WORTH_READING = 16 * 1024;

    private final long limit;
    private final Duration patience;
    private final Runnable drop;
    private final long begun = System.nanoTime();
    private long count;
    private boolean ended;

    /**
     * @param limit in bytes, after anything compressed was inflated
     * @param patience from now to the end of the body
     * @param drop ends the connection, whatever is left of the body
     */
    public BoundedStream(InputStream in, long limit, Duration patience, Runnable drop) {
        super(in);
        this.limit = limit;
        this.patience = patience;
        this.drop = drop;
    }

    /** An answer that is kept whole, be it Twilio's, a target's or S3's. */
    public static BoundedStream answer(InputStream in, Runnable drop) {
        return new BoundedStream(in, LIMIT, PATIENCE, drop);
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? value : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = super.skip(n);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** A short rest is read, which keeps the connection; a long one is not. */
    @Override
    public void close() throws IOException {
        try {
            long end = count + WORTH_READING;
            byte[] rest = ended ? null : new byte[WORTH_READING];
            while (!ended && count < end) {
                read(rest, 0, rest.length);
            }
        } catch (IOException e) {
            // Nobody asked for the rest
            ended = false;
        }
        if (!ended) {
            ended = true;
            drop.run();
        }
        super.close();
    }

    private void count(long read) throws IOException {
        ended |= read < 0;
        count += Math.max(0, read);
        boolean late = System.nanoTime() - begun > patience.toNanos();
        if (!ended && (count > limit || late)) {
            ended = true;
            drop.run();
            throw new IOException(late ? "the answer did not end within " + patience.toSeconds() + " seconds"
                    : "the answer is longer than " + limit + " bytes");
        }
    }
}
