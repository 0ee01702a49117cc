package io.transcriptroutes.audio;

/** AMR, narrow or wide band, as mobile phones record it. Not supported by Twilio; read to name it. */
final class AmrReader implements Reader {

    private static final double FRAME_SECONDS = 0.02;
    /** Bytes of a frame by its type, the type byte included. */
    private static final int[] NARROW = {13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1};
    private static final int[] WIDE = {18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1};

    private final long start;

    AmrReader(long start) {
        this.start = start;
    }

    @Override
    public Step read(Windows in, Sound sound) {
        boolean wide = in.is(start + 5, "-WB");
        boolean many = in.is(start + (wide ? 8 : 5), "_MC1.0\n");
        sound.is("amr", wide ? "amr_wb" : "amr_nb", many ? in.u8(start + (wide ? 18 : 15)) & 15 : 1, wide ? 16000 : 8000);
        long first = start + (wide ? 9 : 6);
        long end = in.endOf(start);
        long pos = first;
        long frames = 0;
        while (pos < end) {
            int type = in.u8(pos) >> 3 & 15;
            pos += wide ? WIDE[type] : NARROW[type];
            frames += pos <= in.size() ? 1 : 0;
        }
        if (frames > 0 && !many) {
            double seconds = frames * FRAME_SECONDS;
            boolean all = end >= in.size();
            sound.lastsAbout(all ? seconds : seconds * (in.size() - first) / (pos - first), 0, Double.POSITIVE_INFINITY);
            sound.exact = all;
        }
        return sound.reject(Limits.CONTAINER);
    }
}
