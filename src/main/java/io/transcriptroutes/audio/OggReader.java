package io.transcriptroutes.audio;

/** Ogg with Opus, Vorbis, Speex or FLAC inside. Not supported by Twilio; read to name the codec. */
final class OggReader implements Reader {

    private static final int PAGE = 27;
    private static final int BEGINNING = 2;

    private final long start;
    private long serial = -1;
    private int granuleRate;
    private int skip;

    OggReader(long start) {
        this.start = start;
    }

    @Override
    public Step read(Windows in, Sound sound) {
        sound.format = "ogg";
        sound.flaw = Limits.CONTAINER;
        if (serial < 0) {
            pages(in, sound);
        }
        if (serial < 0 || granuleRate <= 0) {
            return Step.DONE;
        }
        long from = Math.max(start, in.size() - AudioProbe.WINDOW);
        if (!in.has(from, (int) (in.size() - from))) {
            return Step.want(from, AudioProbe.WINDOW);
        }
        for (long pos = in.size() - PAGE; pos >= from; pos--) {
            if (in.u8(pos) == 'O' && in.is(pos, "OggS") && in.le32(pos + 14) == serial && in.le64(pos + 6) >= 0) {
                sound.lasts(Math.max(0, in.le64(pos + 6) - skip), granuleRate);
                return Step.DONE;
            }
        }
        return Step.DONE;
    }

    /** All streams begin before any goes on; video may come first. */
    private void pages(Windows in, Sound sound) {
        long pos = start;
        while (in.is(pos, "OggS") && (in.u8(pos + 5) & BEGINNING) != 0) {
            int segments = in.u8(pos + 26);
            long body = pos + PAGE + segments;
            if (stream(in, body, sound)) {
                serial = in.le32(pos + 14);
                return;
            }
            long next = body;
            for (int i = 0; i < segments; i++) {
                next += in.u8(pos + PAGE + i);
            }
            pos = next;
        }
    }

    private boolean stream(Windows in, long body, Sound sound) {
        if (in.is(body, "\u0001vorbis")) {
            sound.is("ogg", "vorbis", in.u8(body + 11), in.le32(body + 12));
            granuleRate = sound.rate;
        } else if (in.is(body, "OpusHead")) {
            sound.is("ogg", "opus", in.u8(body + 9), in.le32(body + 12));
            granuleRate = 48_000;
            skip = in.le16(body + 10);
        } else if (in.is(body, "Speex   ")) {
            sound.is("ogg", "speex", in.le32(body + 48), in.le32(body + 36));
            granuleRate = sound.rate;
        } else if (in.is(body, "\u007FFLAC")) {
            long packed = in.be64(body + 27);
            sound.is("ogg", "flac", (packed >>> 41 & 7) + 1, packed >>> 44);
            granuleRate = sound.rate;
        } else {
            return false;
        }
        return true;
    }
}
