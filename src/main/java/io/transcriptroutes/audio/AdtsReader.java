package io.transcriptroutes.audio;

/** AAC in a bare chain of ADTS frames. Not supported by Twilio; read to name it. */
final class AdtsReader implements Reader {

    private static final int[] RATES = {96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350};
    private static final int SAMPLES = 1024;
    private static final int CHAIN = 3;

    private final long start;

    AdtsReader(long start) {
        this.start = start;
    }

    static boolean startsAt(Windows in, long start) {
        long pos = start;
        for (int i = 0; i < CHAIN; i++) {
            if (i > 0 && pos >= in.endOf(start) - 6) {
                return i > 1;
            }
            int length = frameLength(in, pos);
            if (length == 0 || ((in.be32(pos) ^ in.be32(start)) & 0xFFF6FC00L) != 0) {
                return false;
            }
            pos += length;
        }
        return true;
    }

    private static int frameLength(Windows in, long pos) {
        boolean header = (in.be16(pos) & 0xFFF6) == 0xFFF0 && rateIndex(in, pos) < RATES.length;
        int length = (in.u8(pos + 3) & 3) << 11 | in.u8(pos + 4) << 3 | in.u8(pos + 5) >> 5;
        return header && length >= 7 ? length : 0;
    }

    private static int rateIndex(Windows in, long pos) {
        return in.u8(pos + 2) >> 2 & 15;
    }

    @Override
    public Step read(Windows in, Sound sound) {
        int rate = RATES[Math.min(rateIndex(in, start), RATES.length - 1)];
        sound.is("adts", "aac", (in.u8(start + 2) & 1) << 2 | in.u8(start + 3) >> 6, rate);
        long frames = 0;
        long pos = start;
        for (int length = frameLength(in, pos); length > 0; length = frameLength(in, pos)) {
            frames++;
            pos += length;
        }
        double seconds = (double) frames * SAMPLES / rate;
        boolean all = in.endOf(start) >= in.size();
        sound.lastsAbout(all ? seconds : seconds * (in.size() - start) / (pos - start), 0, Double.POSITIVE_INFINITY);
        sound.exact = all;
        return sound.reject(Limits.CONTAINER);
    }
}
