package io.transcriptroutes.audio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

import io.transcriptroutes.probe.ClaimedObject;
import io.transcriptroutes.probe.Fill;
import io.transcriptroutes.probe.StoredBytes;

/** An object in memory that counts what is read of it, and refuses what the route could not answer. */
final class VirtualObject {

    private final ClaimedObject content;
    private final long size;
    int requests;
    long bytes;

    private VirtualObject(byte[] stored, long size, Fill fill) {
        this.content = new ClaimedObject(array(stored), size, fill);
        this.size = size;
    }

    static VirtualObject of(byte[] stored) {
        return new VirtualObject(stored, stored.length, Fill.ZERO);
    }

    static VirtualObject of(byte[] stored, long size) {
        return new VirtualObject(stored, size, Fill.ZERO);
    }

    static VirtualObject of(byte[] stored, long size, String fill) {
        return new VirtualObject(stored, size, Fill.parse(fill));
    }

    /** Reads it to the verdict as the route does, and checks what is wanted on the way. */
    AudioFacts probe() {
        AudioProbe probe = new AudioProbe();
        while (probe.wantsMore()) {
            ByteRange range = probe.nextRange();
            if (range.offset() < 0 || range.length() <= 0 || requests > 0 && range.offset() + range.length() > size) {
                throw new AssertionError("range " + range + " of " + size);
            }
            if (++requests > 18) {
                throw new AssertionError("more than 18 requests");
            }
            if (size == 0) {
                probe.acceptEmpty();
            } else {
                byte[] part = read(range);
                bytes += part.length;
                probe.accept(part, size);
            }
        }
        if (bytes > 256 * 1024) {
            throw new AssertionError(bytes + " bytes read");
        }
        return probe.facts();
    }

    private byte[] read(ByteRange range) {
        try {
            return content.read(range);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StoredBytes array(byte[] bytes) {
        return new StoredBytes() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void read(long offset, ByteBuffer into) {
                into.put(bytes, (int) offset, into.remaining());
            }
        };
    }
}
