package io.transcriptroutes.audio;

/** AVI: RIFF, but a film. Not supported by Twilio; read to name the codec of its sound. */
final class AviReader implements Reader {

    private static final int LIST = 12;

    private long pos;
    private boolean audio;

    AviReader(long start) {
        pos = start + LIST;
    }

    @Override
    public Step read(Windows in, Sound sound) {
        sound.format = "avi";
        sound.flaw = Limits.CONTAINER;
        while (in.has(pos, LIST) && !in.is(pos + 8, "movi")) {
            long length = in.le32(pos + 4);
            long body = pos + 8;
            if (in.is(pos, "LIST") && (in.is(body, "hdrl") || in.is(body, "strl"))) {
                pos += LIST;
                continue;
            }
            if (in.is(pos, "strh")) {
                audio = in.is(body, "auds");
                if (audio) {
                    sound.lasts((double) in.le32(body + 32) * in.le32(body + 20), in.le32(body + 24));
                }
            } else if (in.is(pos, "strf") && audio) {
                WaveFormat format = new WaveFormat(in, body, length, false);
                sound.is("avi", format.codec, format.channels, format.rate);
                return Step.DONE;
            }
            pos = body + length + (length & 1);
        }
        return Step.DONE;
    }
}
