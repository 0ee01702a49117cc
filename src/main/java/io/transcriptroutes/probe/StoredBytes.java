package io.transcriptroutes.probe;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes that can be read from anywhere: a file's, or those of an array. */
public interface StoredBytes {

    long length();

    /**
     * Fills what remains of the buffer.
     *
     * @param offset of the first byte; the whole read lies within {@link #length()}
     */
    void read(long offset, ByteBuffer into) throws IOException;
}
