package io.transcriptroutes.audio;

/** AU and CAF: one fixed header. Not supported by Twilio; read to name the codec. */
final class PlainHeaderReader implements Reader {

    private static final String[] AU = {null, "pcm_mulaw", "pcm_s8", "pcm_s16be", "pcm_s24be", "pcm_s32be", "pcm_f32be", "pcm_f64be"};
    private static final int[] AU_BYTES = {0, 1, 1, 2, 3, 4, 4, 8};
    private static final int AU_ALAW = 27;

    private final long start;

    PlainHeaderReader(long start) {
        this.start = start;
    }

    @Override
    public Step read(Windows in, Sound sound) {
        if (in.is(start, "caff")) {
            caf(in, sound);
        } else {
            au(in, sound);
        }
        return sound.reject(Limits.CONTAINER);
    }

    private void au(Windows in, Sound sound) {
        long encoding = in.be32(start + 12);
        int index = encoding < AU.length ? (int) encoding : encoding == AU_ALAW ? 1 : 0;
        sound.is("au", encoding == AU_ALAW ? "pcm_alaw" : AU[index], in.be32(start + 20), in.be32(start + 16));
        long available = Math.max(0, in.size() - start - in.be32(start + 4));
        sound.lasts(Math.min(in.be32(start + 8), available), (double) AU_BYTES[index] * in.be32(start + 20) * in.be32(start + 16));
    }

    private void caf(Windows in, Sound sound) {
        sound.format = "caf";
        if (!in.is(start + 8, "desc") || !in.has(start + 20, 32)) {
            return;
        }
        double rate = Double.longBitsToDouble(in.be64(start + 20));
        boolean little = (in.be32(start + 32) & 2) != 0;
        long packetBytes = in.be32(start + 36);
        long channels = in.be32(start + 44);
        sound.is("caf", cafCodec(in, little), channels, rate > 0 && rate < 1e9 ? (long) rate : 0);
        long pos = start + 52;
        while (in.has(pos, 12) && rate > 0 && rate < 1e9) {
            long length = in.be64(pos + 4);
            if (in.is(pos, "pakt")) {
                sound.lasts(in.be64(pos + 20), rate);
                return;
            }
            if (in.is(pos, "data") && packetBytes > 0) {
                long available = Math.min(in.size() - pos - 12, length < 0 ? Long.MAX_VALUE : length) - 4;
                sound.lasts((double) available / packetBytes * in.be32(start + 40), rate);
                return;
            }
            if (length < 0 || length > in.size()) {
                return;
            }
            pos += 12 + length;
        }
    }

    private String cafCodec(Windows in, boolean little) {
        long bits = in.be32(start + 48);
        boolean real = (in.be32(start + 32) & 1) != 0;
        return switch (in.text(start + 28, 4)) {
            case "lpcm" -> bits == 8 ? "pcm_s8" : (real ? "pcm_f" : "pcm_s") + (bits + 7) / 8 * 8 + (little ? "le" : "be");
            case "ulaw" -> "pcm_mulaw";
            case "alaw" -> "pcm_alaw";
            case "aac " -> "aac";
            case "alac" -> "alac";
            case "ima4" -> "adpcm_ima_qt";
            case "opus" -> "opus";
            case "samr" -> "amr_nb";
            default -> null;
        };
    }
}
