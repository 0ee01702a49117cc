package io.transcriptroutes.bench;

import java.util.List;
import java.util.Locale;

/** How a row says whether its goal is met. Nothing is asserted. */
public final class Verdict {

    private Verdict() {
    }

    /** The throughput of one contender as a share of another's. */
    public static String ratio(List<Result> results, String contender, String other, double goal) {
        Result one = Result.of(results, contender);
        Result two = Result.of(results, other);
        if (one == null || two == null) {
            return "not measured: " + (one == null ? contender : other);
        }
        return atLeast(one.perSecond() / two.perSecond(), goal, "x " + other);
    }

    public static String atLeast(double value, double goal, String unit) {
        return word(value >= goal, Math.abs(goal - value), value, unit);
    }

    public static String atMost(double value, double goal, String unit) {
        return word(value <= goal, Math.abs(value - goal), value, unit);
    }

    private static String word(boolean met, double distance, double value, String unit) {
        return met ? "met: " + number(value) + " " + unit : "missed by " + number(distance) + ": " + number(value) + " " + unit;
    }

    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (value == 0) {
            return "0";
        }
        int digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 0.1 ? 2 : 4;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
