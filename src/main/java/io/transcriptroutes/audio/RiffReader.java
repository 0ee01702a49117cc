package io.transcriptroutes.audio;

import java.util.Locale;

/** WAV in its dialects (RIFF, big-endian RIFX, 64-bit RF64 and BW64), and the hand-over to AVI. */
final class RiffReader implements Reader {

    /** A hop over a big chunk needs only the next few chunk headers. */
    private static final int HOP = 4096;
    private static final int FMT_MOST = 64;

    private final long start;
    private long pos;
    private boolean big;
    private WaveFormat format;
    private long dataSize64 = -1;
    private long dataStart = -1;
    private long dataLength;
    private long fact;

    RiffReader(long start) {
        this.start = start;
        this.pos = start + 12;
    }

    @Override
    public Step read(Windows in, Sound sound) {
        if (sound.format == null) {
            if (in.endsWithin(start, 12)) {
                return sound.reject(Limits.TRUNCATED);
            }
            if (!in.is(start + 8, "WAVE")) {
                return other(in, sound);
            }
            open(in, sound);
        }
        while (dataStart < 0 || format == null) {
            if (in.endsWithin(pos, 8)) {
                return finish(in, sound);
            }
            if (!in.has(pos, (int) Math.min(8 + FMT_MOST, in.size() - pos))) {
                return Step.want(pos, HOP);
            }
            chunk(in, sound);
        }
        return finish(in, sound);
    }

    private void open(Windows in, Sound sound) {
        big = in.is(start, "RIFX");
        sound.format = big ? "rifx" : in.is(start, "RF64") ? "rf64" : in.is(start, "BW64") ? "bw64" : "wav";
        if (!sound.format.equals("wav")) {
            sound.variant = "a " + sound.format.toUpperCase(Locale.ROOT) + " header";
        } else if (start > 0) {
            sound.variant = "a tag in front of the header";
        }
    }

    private Step other(Windows in, Sound sound) {
        if (in.is(start + 8, "AVI ")) {
            return Step.to(new AviReader(start));
        }
        sound.format = in.is(start + 8, "RMID") ? "midi" : in.is(start + 8, "WEBP") ? "webp" : "riff";
        return sound.reject(sound.format.equals("riff") ? Limits.CONTAINER : Limits.NOT_AUDIO);
    }

    private void chunk(Windows in, Sound sound) {
        long length = big ? in.be32(pos + 4) : in.le32(pos + 4);
        long body = pos + 8;
        if (in.is(pos, "ds64") && length >= 16) {
            dataSize64 = in.le64(body + 8);
        } else if (in.is(pos, "fmt ") && format == null && length >= WaveFormat.SHORTEST && !in.endsWithin(body, Math.min(length, 40))) {
            format = new WaveFormat(in, body, length, big);
            sound.is(sound.format, format.codec, format.channels, format.rate);
        } else if (in.is(pos, "fact") && length >= 4) {
            fact = big ? in.be32(body) : in.le32(body);
        } else if (in.is(pos, "data") && dataStart < 0) {
            dataStart = body;
            dataLength = dataLength(length, in.size() - body);
            length = dataLength;
        }
        pos = body + length + (length & 1);
    }

    /** Writers of streams leave 0, 0x7FFFFFFF or 0xFFFFFFFF (less their header), and a broken upload holds less. */
    private long dataLength(long declared, long available) {
        long length = declared == 0xFFFFFFFFL && dataSize64 > 0 ? dataSize64 : declared;
        boolean placeholder = length == 0 || length >= 0x7FFFF000L && length <= 0x7FFFFFFFL;
        return placeholder || length > available ? available : length;
    }

    private Step finish(Windows in, Sound sound) {
        if (format == null) {
            return sound.reject(Limits.TRUNCATED);
        }
        if (format.isVariant() && !format.isPcm()) {
            sound.variant = "these samples";
        } else if (!format.isPcm()) {
            sound.flaw = Limits.CODEC;
        }
        if (dataStart >= 0) {
            format.measure(dataLength, fact, sound);
        } else if (sound.flaw == null) {
            sound.flaw = Limits.TRUNCATED;
        }
        return Step.DONE;
    }
}
