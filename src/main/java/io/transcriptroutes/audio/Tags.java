package io.transcriptroutes.audio;

/** Tags that may stand in front of the sound: ID3v2 (with megabytes of cover art) and APEv2. */
final class Tags {

    /** Bytes that decide whether a tag starts here and how long it is. */
    static final int HEADER = 32;

    private Tags() {
    }

    /** The position behind the tag that starts at pos; pos itself if none does. */
    static long skip(Windows in, long pos) {
        if (isId3(in, pos)) {
            long size = 0;
            for (int i = 6; i < 10; i++) {
                size = size << 7 | in.u8(pos + i);
            }
            boolean footer = in.u8(pos + 3) == 4 && (in.u8(pos + 5) & 0x10) != 0;
            return pos + 10 + size + (footer ? 10 : 0);
        }
        if (in.is(pos, "APETAGEX") && (in.le32(pos + 20) & 0xA0000000L) != 0) {
            return pos + 32 + in.le32(pos + 12);
        }
        return pos;
    }

    /** Whether a tag that belongs at the end of an MP3 starts here. */
    static boolean isTrailer(Windows in, long pos) {
        return in.is(pos, "TAG") || in.is(pos, "APETAGEX") || in.is(pos, "LYRICSBEGIN") || in.is(pos, "ID3")
                || in.is(pos, "3DI");
    }

    /** The size is synchsafe: a high bit means that this is something else that begins with the letters. */
    private static boolean isId3(Windows in, long pos) {
        return in.is(pos, "ID3") && in.u8(pos + 3) != 0xFF && in.u8(pos + 4) != 0xFF
                && ((in.u8(pos + 6) | in.u8(pos + 7) | in.u8(pos + 8) | in.u8(pos + 9)) & 0x80) == 0;
    }
}
