package io.transcriptroutes.audio;

/** The 32-bit frame header of MPEG-1, -2 and -2.5 audio, and chains of frames. */
final class Mpeg {

    /** Version, layer and sample rate: what all frames of one stream share. */
    static final int STREAM = 0xFFFE0C00;
    /** Frames in a row that noise does not produce. */
    private static final int CHAIN = 4;
    private static final int LAYER_3 = 1;
    private static final int LAYER_1 = 3;
    private static final int VERSION_1 = 3;
    private static final int VERSION_2 = 2;
    /** kbit/s by bit rate index: MPEG-1 layers I, II, III; MPEG-2 layer I, layers II and III. */
    private static final int[][] KBITS = {
        {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}};
    private static final int[] RATES = {44100, 48000, 32000};

    private Mpeg() {
    }

    /** Whether this is a frame header with a declared bit rate. */
    static boolean isHeader(int h) {
        int bitrate = h >> 12 & 15;
        return isFrame(h) && bitrate != 0 && bitrate != 15;
    }

    /** Whether this is a frame header, whatever its bit rate index. */
    static boolean isFrame(int h) {
        return (h & 0xFFE00000) == 0xFFE00000 && (h >> 19 & 3) != 1 && (h >> 17 & 3) != 0 && (h >> 10 & 3) != 3;
    }

    static boolean isLayer3(int h) {
        return (h >> 17 & 3) == LAYER_3;
    }

    static boolean isVersion1(int h) {
        return (h >> 19 & 3) == VERSION_1;
    }

    /** mp1, mp2 or mp3. */
    static String name(int h) {
        return "mp" + (4 - (h >> 17 & 3));
    }

    static int channels(int h) {
        return (h >> 6 & 3) == 3 ? 1 : 2;
    }

    /** Hz. */
    static int rate(int h) {
        int version = h >> 19 & 3;
        return RATES[(h >> 10 & 3) % 3] >> (version == VERSION_1 ? 0 : version == VERSION_2 ? 1 : 2);
    }

    static int samples(int h) {
        int layer = h >> 17 & 3;
        return layer == LAYER_1 ? 384 : layer == LAYER_3 && !isVersion1(h) ? 576 : 1152;
    }

    /** kbit/s. */
    static int bitrate(int h) {
        return kbits(h)[Math.min(h >> 12 & 15, 14)];
    }

    static int lowestBitrate(int h) {
        return kbits(h)[1];
    }

    static int highestBitrate(int h) {
        return kbits(h)[14];
    }

    private static int[] kbits(int h) {
        int layer = h >> 17 & 3;
        return isVersion1(h) ? KBITS[LAYER_1 - layer] : KBITS[layer == LAYER_1 ? 3 : 4];
    }

    static boolean isPadded(int h) {
        return (h >> 9 & 1) == 1;
    }

    /** Bytes of the frame, its header included. */
    static int frameLength(int h) {
        int padding = h >> 9 & 1;
        if ((h >> 17 & 3) == LAYER_1) {
            return (12_000 * bitrate(h) / rate(h) + padding) * 4;
        }
        return samples(h) / 8 * 1000 * bitrate(h) / rate(h) + padding;
    }

    /** Whether a stream starts here: frames in a row, or fewer up to the object's end. */
    static boolean startsAt(Windows in, long pos) {
        return chain(in, pos, true);
    }

    /** Whether the object holds the beginning of one frame and no more. */
    static boolean startsCutAt(Windows in, long pos) {
        int h = (int) in.be32(pos);
        return isHeader(h) && isLayer3(h) && in.endsWithin(pos, frameLength(h));
    }

    /** The first position from which a full chain of layer III frames runs, -1 if none does. */
    static long find(Windows in, long from, long to) {
        for (long pos = from; pos < to - 4; pos++) {
            if (in.u8(pos) == 0xFF && isLayer3((int) in.be32(pos)) && chain(in, pos, false)) {
                return pos;
            }
        }
        return -1;
    }

    private static boolean chain(Windows in, long start, boolean mayEnd) {
        int first = (int) in.be32(start);
        long pos = start;
        for (int i = 0; i < CHAIN; i++) {
            if (i > 0 && (pos >= in.endOf(start) - 3 || Tags.isTrailer(in, pos))) {
                return mayEnd ? i > 1 || pos <= in.size() : i >= CHAIN - 1;
            }
            int h = (int) in.be32(pos);
            if (!isHeader(h) || ((h ^ first) & STREAM) != 0) {
                return false;
            }
            pos += frameLength(h);
        }
        return true;
    }
}
