package io.transcriptroutes.audio;

/**
 * Finds frame headers in the tail of a FLAC stream whose STREAMINFO has no total, as piped encoders leave it. A header is
 * believed when its CRC-8 is right, it agrees with STREAMINFO, and it follows another one, if there is another.
 */
final class FlacFrames {

    private static final int[] RATES = {0, 88200, 176400, 192000, 8000, 16000, 22050, 24000, 32000, 44100, 48000, 96000};
    private static final int[] BITS = {0, 8, 12, -1, 16, 20, 24, 32};
    private static final byte[] CRC8 = new byte[256];

    static {
        for (int i = 0; i < 256; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x80) != 0 ? crc << 1 ^ 0x07 : crc << 1;
            }
            CRC8[i] = (byte) crc;
        }
    }

    private final Windows in;
    private final int rate;
    private final int channels;
    private final int bits;
    private final int block;

    /** First sample and sample count of the header parsed last. */
    private long first;
    private int count;

    FlacFrames(Windows in, long streamInfo, int block) {
        this.in = in;
        this.block = block;
        long packed = in.be64(streamInfo + 18);
        rate = (int) (packed >>> 44);
        channels = (int) (packed >>> 41 & 7) + 1;
        bits = (int) (packed >>> 36 & 0x1F) + 1;
    }

    /** The samples up to the end of the last frame between the positions, 0 if there is none. */
    long samplesUntil(long from, long to) {
        long single = 0;
        int singles = 0;
        long expected = -1;
        long chained = 0;
        for (long pos = from; pos < to - 6; pos++) {
            if (in.u8(pos) == 0xFF && (in.u8(pos + 1) & 0xFE) == 0xF8 && parse(pos)) {
                if (first == expected) {
                    chained = first + count;
                }
                singles++;
                single = first + count;
                expected = single;
            }
        }
        return chained > 0 ? chained : singles == 1 ? single : 0;
    }

    private boolean parse(long pos) {
        int sizes = in.u8(pos + 2);
        int layout = in.u8(pos + 3);
        int blockCode = sizes >> 4;
        int rateCode = sizes & 15;
        if (blockCode == 0 || rateCode == 15 || (layout & 1) != 0 || !agrees(rateCode, layout)) {
            return false;
        }
        int lead = in.u8(pos + 4);
        int more = lead < 0x80 ? 0 : Integer.numberOfLeadingZeros(~(lead << 24)) - 1;
        if (lead >= 0x80 && more < 1 || more > 6) {
            return false;
        }
        long number = more == 0 ? lead : lead & 0x3F >> more;
        long at = pos + 5;
        for (int i = 0; i < more; i++, at++) {
            number = number << 6 | in.u8(at) & 0x3F;
        }
        count = blockCode == 1 ? 192 : blockCode < 6 ? 576 << blockCode - 2 : blockCode == 6 ? in.u8(at) + 1
                : blockCode == 7 ? in.be16(at) + 1 : 256 << blockCode - 8;
        at += blockCode == 6 ? 1 : blockCode == 7 ? 2 : 0;
        at += rateCode == 12 ? 1 : rateCode == 13 || rateCode == 14 ? 2 : 0;
        boolean fixed = (in.u8(pos + 1) & 1) == 0;
        // Only the last frame of a fixed stream may be shorter, so its own size does not count the frames before it.
        first = fixed ? number * (block >= 16 ? block : count) : number;
        return crc(pos, at) == in.u8(at);
    }

    private boolean agrees(int rateCode, int layout) {
        int mode = layout >> 4;
        int size = BITS[layout >> 1 & 7];
        return (rateCode == 0 || rateCode > 11 || RATES[rateCode] == rate)
                && (mode < 8 ? mode + 1 == channels : mode < 11 && channels == 2) && (size == 0 || size == bits);
    }

    private int crc(long from, long to) {
        int crc = 0;
        for (long pos = from; pos < to; pos++) {
            crc = CRC8[(crc ^ in.u8(pos)) & 0xFF] & 0xFF;
        }
        return crc;
    }
}
