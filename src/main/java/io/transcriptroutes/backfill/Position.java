package io.transcriptroutes.backfill;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * How far an archive was walked, as {@code <part>:<behind>}.
 *
 * @param part the index of a prefix, or of a file of the inventory
 * @param behind the last key, or the number of lines read; empty at the beginning of the part
 */
record Position(int part, String behind) {

    static final Position BEGINNING = new Position(0, "");

    /** @param text null for the beginning */
    static Position of(String text) {
        if (text == null) {
            return BEGINNING;
        }
        String[] parts = text.split(":", 2);
        return new Position(Integer.parseInt(parts[0]), URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }

    Position nextPart() {
        return new Position(part + 1, "");
    }

    Position behind(String key) {
        return new Position(part, key);
    }

    /** Encoded, because a key may hold a NUL, which no column of PostgreSQL takes. */
    @Override
    public String toString() {
        return part + ":" + URLEncoder.encode(behind, StandardCharsets.UTF_8);
    }
}
