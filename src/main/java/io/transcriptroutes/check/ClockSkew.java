package io.transcriptroutes.check;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** This machine's clock against the {@code Date} of somebody else's answer. */
final class ClockSkew {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Clock clock;

    ClockSkew(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param peer whose answer it was: {@code Twilio}
     * @param date the header, null where there was none
     */
    CheckResult against(String peer, String date) {
        String name = "clock against " + peer;
        if (date == null) {
            return CheckResult.skipped(name, "comparison", "no answer of " + peer + " had a Date");
        }
        try {
            Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return judge(name, Duration.between(theirs, clock.instant()));
        } catch (DateTimeParseException e) {
            return CheckResult.skipped(name, "comparison", peer + " sent a Date that is none");
        }
    }

    private static CheckResult judge(String name, Duration ahead) {
        String side = ahead.isNegative() ? " behind" : " ahead";
        String off = "this machine is " + text(ahead.abs()) + side;
        return ahead.abs().compareTo(TOLERANCE) <= 0 ? CheckResult.ok(name, off)
                : CheckResult.failed(name, off + "; AWS refuses signatures beyond 15 minutes. Set this machine's clock (NTP)");
    }

    private static String text(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 120 ? seconds + " s" : seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
