package io.transcriptroutes.audio;

/**
 * A part of an object, as a ranged GET names it.
 *
 * @param offset first byte, from 0
 * @param length bytes, at least 1
 */
public record ByteRange(long offset, int length) {

    /** The value of the HTTP {@code Range} header: {@code bytes=0-65535}. */
    public String header() {
        return "bytes=" + offset + '-' + (offset + length - 1);
    }
}
