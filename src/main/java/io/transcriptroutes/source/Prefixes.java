package io.transcriptroutes.source;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The key prefixes that one sweep lists. A pattern of {@link DateTimeFormatter} in braces, as in
 * <code>calls/{yyyy/MM/dd}/</code>, stands for a date, and the prefix is swept once for each of the last days.
 */
public final class Prefixes {

    private static final Pattern DATE = Pattern.compile("\\{([^{}]+)}");

    private final String template;
    private final int days;
    private final ZoneId zone;

    /**
     * @param days how many days back from today, today included; at least 1
     * @param zone whose midnight begins a day
     */
    public Prefixes(String template, int days, ZoneId zone) {
        if (days < 1) {
            throw new IllegalArgumentException("prefix-days must be at least 1, not " + days);
        }
        this.template = template;
        this.days = days;
        this.zone = zone;
        at(Instant.EPOCH);
    }

    /** The prefixes to sweep at this instant, oldest day first, none twice. */
    public List<String> at(Instant now) {
        ZonedDateTime today = now.atZone(zone);
        return IntStream.rangeClosed(1, days).mapToObj(i -> on(today.minusDays((long) days - i))).distinct().toList();
    }

    private String on(ZonedDateTime day) {
        try {
            return DATE.matcher(template).replaceAll(m ->
                    Matcher.quoteReplacement(DateTimeFormatter.ofPattern(m.group(1)).format(day)));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("prefix '" + template + "' holds no valid date pattern: " + e.getMessage(), e);
        }
    }
}
