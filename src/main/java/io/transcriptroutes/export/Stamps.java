package io.transcriptroutes.export;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Milliseconds, instants and shares in words, the same on every machine. */
final class Stamps {

    static final long HOUR = 3_600_000;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Stamps() {
    }

    /** {@code 00:01:02.345}; the hours take as many digits as they need. */
    static String subtitle(long millis, char decimals) {
        return format("%02d:%02d:%02d%c%03d", millis / HOUR, millis / 60_000 % 60, millis / 1000 % 60, decimals, millis % 1000);
    }

    /** {@code 1:02}, or {@code 0:01:02} in a call of hours. */
    static String clock(long millis, boolean hours) {
        long minutes = millis / 60_000;
        return hours
                ? format("%d:%02d:%02d", minutes / 60, minutes % 60, millis / 1000 % 60)
                : format("%d:%02d", minutes, millis / 1000 % 60);
    }

    /** Seconds without needless zeros: {@code 5.73}, for a link into audio. */
    static String seconds(long millis) {
        long rest = millis % 1000;
        return rest == 0 ? Long.toString(millis / 1000) : format("%d.%03d", millis / 1000, rest).replaceAll("0+$", "");
    }

    /** {@code 17.2 s}, {@code 4 min 05 s}, {@code 1 h 02 min}. */
    static String length(long millis) {
        long seconds = Math.round(millis / 1000.0);
        if (millis < 59_950) {
            return millis == 0 ? "0 s" : format("%.1f s", millis / 1000.0);
        }
        return seconds < 3600
                ? format("%d min %02d s", seconds / 60, seconds % 60)
                : format("%d h %02d min", Math.round(seconds / 60.0) / 60, Math.round(seconds / 60.0) % 60);
    }

    /** A share from 0 to 1 as {@code 42 %}; only nothing is shown as nothing, and only all as all. */
    static String percent(double share) {
        if (share > 0 && share < 0.005) {
            return "< 1 %";
        }
        if (share < 1 && share >= 0.995) {
            return "> 99 %";
        }
        return Math.round(share * 100) + " %";
    }

    static String day(Instant instant) {
        return DAY.format(instant);
    }

    static String dayAndTime(Instant instant) {
        return DAY_AND_TIME.format(instant);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
