package io.transcriptroutes.audio;

/** AIFF and AIFF-C. Not supported by Twilio; read to name the codec. */
final class AiffReader implements Reader {

    private static final int HOP = 4096;

    private final long start;
    private long pos;

    AiffReader(long start) {
        this.start = start;
        pos = start + 12;
    }

    @Override
    public Step read(Windows in, Sound sound) {
        boolean compressed = in.is(start + 8, "AIFC");
        sound.format = compressed || in.is(start + 8, "AIFF") ? "aiff" : "iff";
        sound.flaw = Limits.CONTAINER;
        while (!in.endsWithin(pos, 8)) {
            if (!in.has(pos, (int) Math.min(40, in.size() - pos))) {
                return Step.want(pos, HOP);
            }
            if (in.is(pos, "COMM")) {
                double rate = extended(in, pos + 16);
                sound.is(sound.format, codec(in, pos + 8, compressed), in.be16(pos + 8), (long) rate);
                sound.lasts(in.be32(pos + 10), rate);
                return Step.DONE;
            }
            long length = in.be32(pos + 4);
            pos += 8 + length + (length & 1);
        }
        return Step.DONE;
    }

    private static String codec(Windows in, long body, boolean compressed) {
        int bytes = (in.be16(body + 6) + 7) / 8;
        String code = compressed ? in.text(body + 18, 4) : "NONE";
        return switch (code) {
            case "NONE", "twos" -> bytes == 1 ? "pcm_s8" : "pcm_s" + bytes * 8 + "be";
            case "sowt" -> bytes == 1 ? "pcm_s8" : "pcm_s" + bytes * 8 + "le";
            case "fl32", "FL32" -> "pcm_f32be";
            case "fl64", "FL64" -> "pcm_f64be";
            case "ulaw", "ULAW" -> "pcm_mulaw";
            case "alaw", "ALAW" -> "pcm_alaw";
            case "ima4" -> "adpcm_ima_qt";
            case "GSM " -> "gsm";
            default -> null;
        };
    }

    /** The 80-bit number of the 68881; a sign or a size that no sample rate has gives 0. */
    private static double extended(Windows in, long pos) {
        int exponent = in.be16(pos) - 16383 - 63;
        long mantissa = in.be64(pos + 2);
        return exponent > -64 && exponent <= -31 ? (mantissa >>> 1) * Math.pow(2, exponent + 1) : 0;
    }
}
