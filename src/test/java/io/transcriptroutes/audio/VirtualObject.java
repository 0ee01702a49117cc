package io.transcriptroutes.audio;

import java.util.Arrays;

/** An object that claims more bytes than are stored: the rest is zero, or the stored bytes from an offset on repeated. */
final class VirtualObject {

    private final byte[] stored;
    private final long size;
    private final int tile;
    int requests;
    long bytes;

    /** @param tile where the bytes to repeat begin, -1 for zeros */
    VirtualObject(byte[] stored, long size, int tile) {
        this.stored = stored;
        this.size = size;
        this.tile = tile;
    }

    static VirtualObject of(byte[] stored) {
        return new VirtualObject(stored, stored.length, -1);
    }

    static VirtualObject of(byte[] stored, long size) {
        return new VirtualObject(stored, size, -1);
    }

    static VirtualObject of(byte[] stored, long size, String fill) {
        return new VirtualObject(stored, size, fill.startsWith("tile:") ? Integer.parseInt(fill.substring(5)) : -1);
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
        int length = (int) Math.min(range.length(), size - range.offset());
        if (range.offset() + length <= stored.length) {
            return Arrays.copyOfRange(stored, (int) range.offset(), (int) range.offset() + length);
        }
        byte[] part = new byte[length];
        for (int i = 0; i < length; i++) {
            long pos = range.offset() + i;
            if (pos < stored.length) {
                part[i] = stored[(int) pos];
            } else if (tile >= 0) {
                part[i] = stored[tile + (int) ((pos - tile) % (stored.length - tile))];
            }
        }
        return part;
    }
}
