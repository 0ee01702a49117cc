package io.transcriptroutes.audio;

/**
 * The Xing, Info or VBRI header in the first frame of an MP3. Its count is exact unless it describes another file: a
 * longer one that was cut, or the first of several that were joined.
 */
final class XingHeader {

    private static final int VBRI = 36;
    /** A byte count may include the header's own frame or not. */
    private static final int SLACK = 2 * 1441;

    final boolean present;
    /** 0 if not told. */
    final long frames;
    final long bytes;
    /** Samples that the encoder added in front and at the end. */
    final int delay;
    final int padding;

    private XingHeader(boolean present, long frames, long bytes, int delay, int padding) {
        this.present = present;
        this.frames = frames;
        this.bytes = bytes;
        this.delay = delay;
        this.padding = padding;
    }

    static XingHeader read(Windows in, long frame) {
        int h = (int) in.be32(frame);
        boolean mono = Mpeg.channels(h) == 1;
        int side = Mpeg.isVersion1(h) ? mono ? 17 : 32 : mono ? 9 : 17;
        boolean crc = (h >> 16 & 1) == 0;
        for (long pos = frame + 4 + side; pos <= frame + 4 + side + (crc ? 2 : 0); pos += 2) {
            if (in.is(pos, "Xing") || in.is(pos, "Info")) {
                return xing(in, pos);
            }
        }
        if (in.is(frame + VBRI, "VBRI")) {
            return new XingHeader(true, in.be32(frame + VBRI + 14), in.be32(frame + VBRI + 10), 0, 0);
        }
        return new XingHeader(false, 0, 0, 0, 0);
    }

    private static XingHeader xing(Windows in, long pos) {
        int flags = (int) in.be32(pos + 4);
        long at = pos + 8;
        long frames = (flags & 1) != 0 ? in.be32(at) : 0;
        at += (flags & 1) != 0 ? 4 : 0;
        long bytes = (flags & 2) != 0 ? in.be32(at) : 0;
        at += (flags & 2) != 0 ? 4 : 0;
        at += (flags & 4) != 0 ? 100 : 0;
        at += (flags & 8) != 0 ? 4 : 0;
        return trimmed(in, at, frames, bytes);
    }

    private static XingHeader trimmed(Windows in, long at, long frames, long bytes) {
        // A live stream's header has its flags cleared but keeps the layout, so the encoder is sought in both places.
        for (long lame = at; lame <= at + 112; lame += 4) {
            if (in.is(lame, "LAME") || in.is(lame, "Lavc") || in.is(lame, "Lavf")) {
                int gap = (int) (in.be32(lame + 20) & 0xFFFFFF);
                return new XingHeader(true, frames, bytes, gap >> 12, gap & 0xFFF);
            }
        }
        return new XingHeader(true, frames, bytes, 0, 0);
    }

    /** Whether the frame count can be that of these bytes of sound. */
    boolean isCredible(long available, int h) {
        if (frames == 0 || bytes > available) {
            return false;
        }
        long shortest = Math.max(1, (long) Mpeg.samples(h) / 8 * 1000 * Mpeg.lowestBitrate(h) / Mpeg.rate(h));
        long longest = (long) Mpeg.samples(h) / 8 * 1000 * Mpeg.highestBitrate(h) / Mpeg.rate(h) + 1;
        long declared = bytes > 0 ? bytes : frames * longest;
        return frames * shortest <= available && declared + SLACK >= available / 2;
    }
}
