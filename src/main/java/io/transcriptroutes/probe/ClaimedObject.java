package io.transcriptroutes.probe;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.transcriptroutes.audio.AudioFacts;
import io.transcriptroutes.audio.AudioProbe;
import io.transcriptroutes.audio.ByteRange;

/** An object as S3 would serve it, which may claim more bytes than are stored: {@link Fill} makes up the rest. */
public final class ClaimedObject {

    private final StoredBytes stored;
    private final long size;
    private final Fill fill;

    /** @throws IllegalArgumentException if the bytes to repeat would begin behind the stored ones */
    public ClaimedObject(StoredBytes stored, long size, Fill fill) {
        if (size > stored.length() && fill.tile() >= stored.length()) {
            throw new IllegalArgumentException("fill tile:" + fill.tile() + " lies behind the " + stored.length() + " stored bytes");
        }
        this.stored = stored;
        this.size = size;
        this.fill = fill;
    }

    /** A whole object, nothing made up. */
    public static ClaimedObject of(StoredBytes stored) {
        return new ClaimedObject(stored, stored.length(), Fill.ZERO);
    }

    /** Reads it to the verdict, range by range, as the route does. */
    public AudioFacts probe() throws IOException {
        AudioProbe probe = new AudioProbe();
        while (probe.wantsMore()) {
            if (size == 0) {
                probe.acceptEmpty();
            } else {
                probe.accept(read(probe.nextRange()), size);
            }
        }
        return probe.facts();
    }

    /** What a ranged GET would bring: shorter where the object ends. */
    public byte[] read(ByteRange range) throws IOException {
        ByteBuffer part = ByteBuffer.allocate((int) Math.max(0, Math.min(range.length(), size - range.offset())));
        while (part.hasRemaining()) {
            long position = range.offset() + part.position();
            long from = position < stored.length() || fill.isZero() ? position
                    : fill.tile() + (position - fill.tile()) % (stored.length() - fill.tile());
            if (from >= stored.length()) {
                break;
            }
            int run = (int) Math.min(part.remaining(), stored.length() - from);
            stored.read(from, part.slice(part.position(), run));
            part.position(part.position() + run);
        }
        return part.array();
    }
}
