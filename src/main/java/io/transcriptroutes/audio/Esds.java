package io.transcriptroutes.audio;

/** The descriptor inside an MP4's audio entry; the entry itself claims two channels whatever the AAC holds. */
final class Esds {

    private static final int AUDIO_ENTRY = 36;
    private static final int LOOK = 160;
    private static final int CONFIG = 4;
    private static final int DECODER_INFO = 5;

    /** The usual name of the codec. */
    String codec = "aac";
    /** 0 if not told. */
    int channels;

    Esds(Windows in, long entry) {
        for (long pos = entry + AUDIO_ENTRY; pos < entry + LOOK; pos++) {
            if (in.u8(pos) == 'e' && in.is(pos, "esds")) {
                elementary(in, pos + 8);
                return;
            }
        }
    }

    private void elementary(Windows in, long pos) {
        long body = body(in, pos);
        int flags = in.u8(body + 2);
        long config = body + 3 + ((flags & 0x80) != 0 ? 2 : 0) + ((flags & 0x40) != 0 ? 1 + in.u8(body + 3) : 0)
                + ((flags & 0x20) != 0 ? 2 : 0);
        if (in.u8(config) != CONFIG) {
            return;
        }
        long decoder = body(in, config);
        codec = switch (in.u8(decoder)) {
            case 0x69, 0x6B -> "mp3";
            case 0xA5 -> "ac3";
            case 0xAD -> "opus";
            case 0xDD -> "vorbis";
            case 0xE1 -> "qcelp";
            default -> "aac";
        };
        long info = decoder + 13;
        if (in.u8(info) == DECODER_INFO && codec.equals("aac")) {
            int bits = in.be16(body(in, info));
            boolean plain = bits >> 11 != 31 && (bits >> 7 & 15) != 15;
            channels = plain ? bits >> 3 & 15 : 0;
        }
    }

    /** The position behind a descriptor's tag and length, which takes up to four bytes. */
    private static long body(Windows in, long tag) {
        long pos = tag + 1;
        while (pos < tag + 4 && (in.u8(pos) & 0x80) != 0) {
            pos++;
        }
        return pos + 1;
    }
}
