package io.transcriptroutes.channel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** How object names write the start of a call: a pattern of java.time with English names, or ISO 8601 and epoch time. */
final class StartFormat {

    private final String pattern;
    private final ZoneId zone;
    private final DateTimeFormatter formatter;

    /** @throws IllegalArgumentException when the pattern is none, or names no date */
    StartFormat(String pattern, ZoneId zone) {
        this.pattern = pattern;
        this.zone = zone;
        formatter = pattern.isEmpty() ? null : formatter(pattern);
        if (formatter != null) {
            tryOut();
        }
    }

    /** @throws IllegalArgumentException in words that follow the group's name */
    Instant parse(String text) {
        if (formatter == null) {
            return CallTime.isoOrEpoch(text, zone);
        }
        try {
            return CallTime.instant(formatter.parse(text), zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("does not follow the time format " + pattern, e);
        }
    }

    /** Strict, or 31 April would quietly become the 30th; strict parsing of "yyyy" needs to be told the era. */
    private static DateTimeFormatter formatter(String pattern) {
        try {
            return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern)
                    .parseDefaulting(ChronoField.ERA, 1).toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the time format " + pattern + " is not one of java.time: "
                    + e.getMessage(), e);
        }
    }

    /** Finds formats that can never be read, "HH:mm" or "YYYY-MM-dd", before the first recording does. */
    private void tryOut() {
        try {
            parse(formatter.format(ZonedDateTime.of(2026, 12, 30, 13, 14, 15, 0, zone)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the time format " + pattern
                    + " does not name a date: it needs year, month and day, such as yyyyMMdd-HHmmss", e);
        }
    }
}
