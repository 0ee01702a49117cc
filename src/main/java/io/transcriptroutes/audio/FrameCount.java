package io.transcriptroutes.audio;

/** Counts the frames of one MPEG stream in the bytes at hand. */
final class FrameCount {

    private final Windows in;
    private final int stream;

    long frames;
    /** Bytes of the counted frames. */
    long bytes;
    boolean sameBitrate = true;
    private boolean padded;
    /** kbit/s of the first frame counted. */
    private int bitrate;

    FrameCount(Windows in, int header) {
        this.in = in;
        this.stream = header;
    }

    /**
     * Counts whole frames from a position on; over tags and junk it goes on at the next frames.
     *
     * @return where it stopped: at the object's end, or at the first byte not at hand
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
                // Files that were joined have their tags in the middle.
                long behind = Tags.skip(in, pos);
                long next = behind > pos ? behind : Mpeg.find(in, pos + 1, in.endOf(pos));
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
        return sameBitrate && isNominal() ? audioBytes * 8.0 / (bitrate * 1000.0)
                : (double) audioBytes * frames / bytes * Mpeg.samples(stream) / Mpeg.rate(stream);
    }

    /** Padding makes up for a rounded frame length; an encoder that leaves it out falls short of the bit rate it names. */
    private boolean isNominal() {
        return padded || Mpeg.samples(stream) / 8 * 1000 * bitrate % Mpeg.rate(stream) == 0;
    }
}
