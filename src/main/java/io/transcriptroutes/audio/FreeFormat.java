package io.transcriptroutes.audio;

/** MP3 of a constant bit rate that its headers do not name (index 0), so that only the next header tells the length. */
final class FreeFormat {

    private static final int BITRATE = 0xF000;
    /** 640 kbit/s at 8 kHz. */
    private static final int LONGEST = 5760;
    private static final int SHORTEST = 24;
    private static final int CHAIN = 4;

    private FreeFormat() {
    }

    /** Bytes of a frame without padding, 0 if this is no such stream. */
    static int frameLength(Windows in, long start) {
        int h = (int) in.be32(start);
        if (!Mpeg.isFrame(h) || !Mpeg.isLayer3(h) || (h & BITRATE) != 0) {
            return 0;
        }
        for (int length = SHORTEST; length <= LONGEST; length++) {
            if (in.u8(start + length) == 0xFF && runs(in, start, length)) {
                return length - (h >> 9 & 1);
            }
        }
        return 0;
    }

    private static boolean runs(Windows in, long start, int distance) {
        int first = (int) in.be32(start);
        int length = distance - (first >> 9 & 1);
        long pos = start;
        for (int i = 0; i < CHAIN; i++) {
            int h = (int) in.be32(pos);
            if (!in.has(pos, 4) || !Mpeg.isFrame(h) || ((h ^ first) & (Mpeg.STREAM | BITRATE)) != 0) {
                return false;
            }
            pos += length + (h >> 9 & 1);
        }
        return true;
    }

    static Step describe(Windows in, long start, int length, Sound sound) {
        int h = (int) in.be32(start);
        sound.is("mp3", "mp3", Mpeg.channels(h), Mpeg.rate(h));
        sound.variant = "a free-format bit rate";
        double seconds = (double) (in.size() - start) / length * Mpeg.samples(h) / Mpeg.rate(h);
        sound.lastsAbout(seconds, seconds * 0.99, seconds);
        return Step.DONE;
    }
}
