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

    /** How near to the middle the multiplication itself may have moved a number to its other side. */
    private static final double IN_DOUBT = 1e-4;
    private static final double MOST_SCALED = 1e9;

    private Stamps() {
    }

    /** {@code 00:01:02.345}; the hours take as many digits as they need. */
    static String subtitle(long millis, char decimals) {
        // By hand, as all that stands at every sentence: String.format would take more time than the rest of the form
        StringBuilder out = new StringBuilder(16);
        digits(out, millis / HOUR, 2).append(':');
        digits(out, millis / 60_000 % 60, 2).append(':');
        digits(out, millis / 1000 % 60, 2).append(decimals);
        return digits(out, millis % 1000, 3).toString();
    }

    /** {@code 1:02}, or {@code 0:01:02} in a call of hours. */
    static String clock(long millis, boolean hours) {
        long minutes = millis / 60_000;
        StringBuilder out = new StringBuilder(10);
        if (hours) {
            digits(out.append(minutes / 60).append(':'), minutes % 60, 2);
        } else {
            out.append(minutes);
        }
        return digits(out.append(':'), millis / 1000 % 60, 2).toString();
    }

    /** Seconds without needless zeros: {@code 5.73}, for a link into audio. */
    static String seconds(long millis) {
        StringBuilder out = new StringBuilder(12).append(millis / 1000);
        if (millis % 1000 != 0) {
            digits(out.append('.'), millis % 1000, 3);
            while (out.charAt(out.length() - 1) == '0') {
                out.setLength(out.length() - 1);
            }
        }
        return out.toString();
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

    /** As {@code %.<places>f} of String.format, for numbers above 0, of which a page has two thousand. */
    static String fixed(double number, int places) {
        long unit = 1;
        for (int i = 0; i < places; i++) {
            unit *= 10;
        }
        double scaled = number * unit;
        double rest = scaled - Math.floor(scaled);
        if (!(scaled > 0 && scaled < MOST_SCALED) || Math.abs(rest - 0.5) < IN_DOUBT) {
            return format("%." + places + "f", number);
        }
        long rounded = (long) scaled + (rest > 0.5 ? 1 : 0);
        StringBuilder out = new StringBuilder(10).append(rounded / unit).append('.');
        for (long bound = unit / 10; bound > 1 && rounded % unit < bound; bound /= 10) {
            out.append('0');
        }
        return out.append(rounded % unit).toString();
    }

    static String day(Instant instant) {
        return DAY.format(instant);
    }

    static String dayAndTime(Instant instant) {
        return DAY_AND_TIME.format(instant);
    }

    private static StringBuilder digits(StringBuilder out, long number, int least) {
        for (long bound = least == 3 ? 100 : 10; bound > 1 && number < bound; bound /= 10) {
            out.append('0');
        }
        return out.append(number);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
