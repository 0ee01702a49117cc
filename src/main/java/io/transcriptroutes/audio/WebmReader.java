package io.transcriptroutes.audio;

import java.util.Locale;

/** WebM and Matroska. Not supported by Twilio; read to name the codec. */
final class WebmReader implements Reader {

    private static final long OPUS_RATE = 48_000;

    private long pos;
    private long length;
    private boolean unknownLength;
    private String codec;
    private long channels = 1;
    private double rate = 8000;
    private double ticks = -1;
    private long tickNanos = 1_000_000;
    private double skipped;

    WebmReader(long start) {
        pos = start;
    }

    @Override
    public Step read(Windows in, Sound sound) {
        sound.format = "webm";
        while (in.has(pos, 2) && element(in, sound)) {
            if (unknownLength && length > in.size()) {
                break;
            }
        }
        if (codec != null) {
            sound.is(sound.format, codec, channels, (long) rate);
        }
        if (ticks >= 0) {
            sound.lasts(Math.max(0, ticks * tickNanos / 1e9 - skipped), 1);
        }
        return sound.reject(Limits.CONTAINER);
    }

    /** Reads one element; false at the sound itself, behind which nothing of interest comes. */
    private boolean element(Windows in, Sound sound) {
        long id = vint(in, false);
        length = vint(in, true);
        int small = (int) Math.min(length, 8);
        switch ((int) id) {
            case 0x1A45DFA3, 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0xE1: // EBML Segment Info Tracks TrackEntry Audio
                return true;
            case 0x1F43B675: // Cluster
                return false;
            case 0x4282: // DocType
                sound.format = in.is(pos, "webm") ? "webm" : "matroska";
                break;
            case 0x2AD7B1:
                tickNanos = unsigned(in, small);
                break;
            case 0x4489:
                ticks = number(in, small);
                break;
            case 0x86:
                String name = in.text(pos, (int) Math.min(length, 32));
                codec = name.startsWith("A_") ? codecName(name) : codec;
                break;
            case 0x9F:
                channels = unsigned(in, small);
                break;
            case 0xB5:
                rate = number(in, small);
                break;
            case 0x63A2:
                skipped = in.is(pos, "OpusHead") ? (double) in.le16(pos + 10) / OPUS_RATE : skipped;
                break;
            default:
                break;
        }
        pos += Math.min(length, in.size());
        return true;
    }

    private static String codecName(String id) {
        String name = id.substring(2).toLowerCase(Locale.ROOT);
        return name.startsWith("aac") ? "aac" : name.equals("mpeg/l3") ? "mp3" : name.equals("mpeg/l2") ? "mp2"
                : name.startsWith("pcm/int/lit") ? "pcm_s16le" : name;
    }

    private long vint(Windows in, boolean value) {
        int first = in.u8(pos);
        int bytes = Math.min(8, Integer.numberOfLeadingZeros(first) - 23);
        long result = value ? first & 0xFF >> bytes : first;
        for (int i = 1; i < bytes; i++) {
            result = result << 8 | in.u8(pos + i);
        }
        pos += bytes;
        unknownLength = value && result == (1L << 7 * bytes) - 1;
        return result;
    }

    private long unsigned(Windows in, int bytes) {
        long result = 0;
        for (int i = 0; i < bytes; i++) {
            result = result << 8 | in.u8(pos + i);
        }
        return result & Long.MAX_VALUE;
    }

    private double number(Windows in, int bytes) {
        double result = bytes == 4 ? Float.intBitsToFloat((int) in.be32(pos)) : Double.longBitsToDouble(in.be64(pos));
        return result >= 0 && result < 1e15 ? result : 0;
    }
}
