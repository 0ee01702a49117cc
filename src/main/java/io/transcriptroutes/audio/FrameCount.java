package io.transcriptroutes.audio;

/** Counts the frames of one MPEG stream in the bytes at hand. */
final class FrameCount {

    private final Windows in;
    private final int stream;

    long frames;
    /** Bytes of the counted frames. */
    long bytes;
    boolean sameBitrate = true;
    boolean padded;
    /** kbit/s of the first frame counted. */
    int bitrate;

    FrameCount(Windows in, int header) {
        this.in = in;
        this.stream = header;
    }

    /**
     * Counts whole frames from a position on; over junk it goes on at the next chain of frames.
     *
     * @return where it stopped: at the object's end or trailing tags, or at the first byte not at hand
     */
    long count(long from) {
        long pos = from;
        while (in.has(pos, 4)) {
            int h = (int) in.be32(pos);
            if (Mpeg.isHeader(h) && ((h ^ stream) & Mpeg.STREAM) == 0) {
                int length = Mpeg.frameLength(h);
                if (in.endsWithin(pos, length)) {
                    return in.size();
                }
                add(h, length);
                pos += length;
            } else {
                long next = Tags.isTrailer(in, pos) ? -1 : Mpeg.find(in, pos + 1, in.endOf(pos));
                if (next < 0) {
                    return in.endOf(pos);
                }
                pos = next;
            }
        }
        return pos;
    }

    private void add(int h, int length) {
        if (frames == 0) {
            bitrate = Mpeg.bitrate(h);
        }
        sameBitrate &= bitrate == Mpeg.bitrate(h);
        padded |= Mpeg.isPadded(h);
        frames++;
        bytes += length;
    }

    /** Seconds that this many bytes of such frames last. */
    double seconds(long audioBytes) {
        if (frames == 0) {
            return 0;
        }
        // Padding makes up for the rounded frame length, but only encoders that use it keep the nominal bit rate.
        return sameBitrate && padded ? audioBytes * 8.0 / (bitrate * 1000.0)
                : (double) audioBytes * frames / bytes * Mpeg.samples(stream) / Mpeg.rate(stream);
    }
}
