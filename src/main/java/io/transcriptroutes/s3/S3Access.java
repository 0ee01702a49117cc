package io.transcriptroutes.s3;

import java.io.IOException;
import java.time.Duration;

import io.transcriptroutes.audio.ByteRange;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.source.Sources;
import org.apache.hc.core5.util.Timeout;
import software.amazon.awssdk.services.s3.S3Client;

/** The routes' own reads of one byte, for somebody who wants to know whether they work and waits at a terminal. */
public final class S3Access implements AutoCloseable {

    private static final ByteRange FIRST_BYTE = new ByteRange(0, 1);

    private final S3Connections connections;
    private final ObjectReader reader;
    private final PresignedReader presigned;

    /** @param patience for each call */
    public S3Access(Sources sources, Duration patience) {
        int concurrency = sources.all().size();
        connections = S3Connections.impatient(sources, concurrency, patience);
        reader = new ObjectReader(sources, connections, concurrency);
        presigned = new PresignedReader(concurrency, Timeout.of(patience));
    }

    public S3Client client(String source) {
        return connections.client(source);
    }

    /** @throws io.transcriptroutes.failure.FailureException if it is refused */
    public void get(Recording recording) throws IOException {
        ApiReader.read(connections.client(recording.source()), recording, FIRST_BYTE, null);
    }

    /**
     * Signs a URL as Twilio is given it.
     *
     * @throws io.transcriptroutes.failure.FailureException if the credentials expire before the URL would
     */
    public ObjectInspection sign(Recording recording) {
        return reader.open(recording);
    }

    /** @throws io.transcriptroutes.failure.FailureException if the URL does not open the object */
    public void get(ObjectInspection signed) {
        presigned.read(signed, FIRST_BYTE);
    }

    @Override
    public void close() throws IOException {
        presigned.close();
        reader.close();
        connections.close();
    }
}
