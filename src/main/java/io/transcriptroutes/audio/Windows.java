package io.transcriptroutes.audio;

import java.nio.charset.StandardCharsets;

/**
 * The parts of one object read so far, and the budget for more. Reading outside of them answers zero bytes, so that a
 * hostile header cannot raise an exception.
 */
final class Windows {

    static final int MOST_REQUESTS = 18;
    static final int MOST_BYTES = 256 * 1024;

    private final long[] offsets = new long[MOST_REQUESTS];
    private final byte[][] parts = new byte[MOST_REQUESTS][];
    private int count;
    private int bytes;
    private long size;

    private byte[] current = new byte[0];
    private long base;

    void add(long offset, byte[] part, long objectSize) {
        if (count == 0) {
            size = objectSize;
        }
        if (count < MOST_REQUESTS) {
            offsets[count] = offset;
            parts[count++] = part;
            bytes += part.length;
        }
    }

    long size() {
        return size;
    }

    int requestsLeft() {
        return MOST_REQUESTS - count;
    }

    int bytesLeft() {
        return MOST_BYTES - bytes;
    }

    /** Whether one window holds all of these bytes; reading goes on in that window. */
    boolean has(long pos, int length) {
        if (holds(pos, length)) {
            return true;
        }
        for (int i = count - 1; i >= 0; i--) {
            use(i);
            if (holds(pos, length)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the object ends before these bytes do. */
    boolean endsWithin(long pos, long length) {
        return pos > size - length;
    }

    /** The first position behind the window that holds pos; pos itself if none does. */
    long endOf(long pos) {
        return select(pos) ? base + current.length : pos;
    }

    int u8(long pos) {
        return select(pos) ? current[(int) (pos - base)] & 0xFF : 0;
    }

    int be16(long pos) {
        return u8(pos) << 8 | u8(pos + 1);
    }

    int le16(long pos) {
        return u8(pos + 1) << 8 | u8(pos);
    }

    long be32(long pos) {
        return (long) be16(pos) << 16 | be16(pos + 2);
    }

    long le32(long pos) {
        return (long) le16(pos + 2) << 16 | le16(pos);
    }

    long be64(long pos) {
        return be32(pos) << 32 | be32(pos + 4);
    }

    long le64(long pos) {
        return le32(pos + 4) << 32 | le32(pos);
    }

    /** Whether these Latin-1 characters lie at pos. */
    boolean is(long pos, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!select(pos + i) || u8(pos + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String text(long pos, int length) {
        return has(pos, length) ? new String(current, (int) (pos - base), length, StandardCharsets.ISO_8859_1) : "";
    }

    private boolean select(long pos) {
        return holds(pos, 1) || has(pos, 1);
    }

    private boolean holds(long pos, int length) {
        return pos >= base && pos - base <= current.length - length;
    }

    private void use(int window) {
        current = parts[window];
        base = offsets[window];
    }
}
