package io.transcriptroutes.channel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/**
 * Reads the start of a call. Where only a zone is known, a time that the clocks skipped counts as if they had not yet
 * been put forward (02:30 becomes 03:30), and of a time that came twice the first is meant, in summer time: the rules
 * of {@link LocalDateTime#atZone}. Years 1970 to 9999, the four digits that Twilio's date-time has room for.
 */
final class CallTime {

    static final String ISO_IN_WORDS = "must be an ISO 8601 date and time such as 2026-03-01T09:30:00+02:00";
    static final String NO_ZONE_IN_WORDS = "has no time zone: end it in Z or an offset such as +02:00";
    private static final String RANGE_IN_WORDS = "must lie between the years 1970 and 9999";
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    /** The extended form, or the basic one (20260301T093000Z) that names without colons use; then an offset, a zone. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder().parseCaseInsensitive()
            .appendOptional(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOptional(DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss"))
            .optionalStart().appendOffset("+HH:MM", "Z").optionalEnd()
            .optionalStart().appendOffset("+HHmm", "+0000").optionalEnd()
            .optionalStart().appendLiteral('[').appendZoneRegionId().appendLiteral(']').optionalEnd()
            .toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT).withChronology(IsoChronology.INSTANCE);

    private CallTime() {
    }

    /** @throws IllegalArgumentException in words that follow the field's name; a missing zone is one of them */
    static Instant iso(String text) {
        return iso(text, null);
    }

    static Instant iso(String text, ZoneId whenMissing) {
        try {
            return instant(ISO.parse(text), whenMissing);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(ISO_IN_WORDS, e);
        }
    }

    /** Ten digits are seconds, thirteen are milliseconds (both: 2001 to 2286); all else is ISO 8601. */
    static Instant isoOrEpoch(String text, ZoneId whenMissing) {
        if (text.matches("[0-9]{10}")) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        return text.matches("[0-9]{13}") ? Instant.ofEpochMilli(Long.parseLong(text)) : iso(text, whenMissing);
    }

    /** A date without a time means its first minute, and an offset beside a zone is the more exact of the two. */
    static Instant instant(TemporalAccessor parsed, ZoneId whenMissing) {
        LocalDate date = LocalDate.from(parsed);
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        ZoneId zone = offset != null ? offset : parsed.query(TemporalQueries.zone());
        if (zone == null && whenMissing == null) {
            throw new IllegalArgumentException(NO_ZONE_IN_WORDS);
        }
        Instant instant = date.atTime(time == null ? LocalTime.MIDNIGHT : time)
                .atZone(zone == null ? whenMissing : zone).toInstant();
        if (instant.isBefore(Instant.EPOCH) || !instant.isBefore(END)) {
            throw new IllegalArgumentException(RANGE_IN_WORDS);
        }
        return instant;
    }
}
