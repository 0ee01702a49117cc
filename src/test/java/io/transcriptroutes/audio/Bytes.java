package io.transcriptroutes.audio;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes headers byte by byte. */
final class Bytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static Bytes of() {
        return new Bytes();
    }

    /** A RIFF header and a {@code fmt } chunk of 16 bytes. */
    static Bytes wav(int tag, int channels, long rate, int bits) {
        return of().text("RIFF").le32(0).text("WAVE").fmt(tag, channels, rate, bits);
    }

    Bytes fmt(int tag, int channels, long rate, int bits) {
        int block = channels * bits / 8;
        return text("fmt ").le32(16).le16(tag).le16(channels).le32(rate).le32(rate * block).le16(block).le16(bits);
    }

    Bytes text(String latin1) {
        return raw(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    Bytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Bytes u8(int value) {
        out.write(value);
        return this;
    }

    Bytes zeros(int count) {
        return raw(new byte[count]);
    }

    Bytes le16(int value) {
        return u8(value).u8(value >> 8);
    }

    Bytes le32(long value) {
        return le16((int) value).le16((int) (value >> 16));
    }

    Bytes le64(long value) {
        return le32(value).le32(value >> 32);
    }

    Bytes be16(int value) {
        return u8(value >> 8).u8(value);
    }

    Bytes be32(long value) {
        return be16((int) (value >> 16)).be16((int) value);
    }

    Bytes be64(long value) {
        return be32(value >> 32).be32(value);
    }

    /** An ID3v2 tag of this many bytes behind its header. */
    Bytes id3(int size) {
        return text("ID3").u8(3).be16(0).u8(size >> 21 & 0x7F).u8(size >> 14 & 0x7F).u8(size >> 7 & 0x7F).u8(size & 0x7F).zeros(size);
    }

    /** MPEG frames of silence with this header. */
    Bytes frames(int header, int count) {
        for (int i = 0; i < count; i++) {
            be32(header).zeros(Mpeg.frameLength(header) - 4);
        }
        return this;
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}
