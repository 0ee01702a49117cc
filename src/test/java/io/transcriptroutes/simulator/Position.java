package io.transcriptroutes.simulator;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;

/** Where a transcript stands in the list: newest first, and the later created first where dates tie. */
record Position(Instant createdAt, long sequence) implements Comparable<Position> {

    private static final Comparator<Position> NEWEST_FIRST =
            Comparator.comparing(Position::createdAt).thenComparing(Position::sequence).reversed();

    static Position parse(String text) {
        String[] parts = text.split("/", 2);
        try {
            return new Position(Instant.parse(parts[0]), Long.parseLong(parts[1]));
        } catch (DateTimeParseException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw ApiError.invalid("PageToken is not one of ours");
        }
    }

    @Override
    public int compareTo(Position other) {
        return NEWEST_FIRST.compare(this, other);
    }

    @Override
    public String toString() {
        return createdAt + "/" + sequence;
    }
}
