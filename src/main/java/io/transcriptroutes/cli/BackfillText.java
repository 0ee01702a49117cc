package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Quotes and the state of backfills, as people read them. */
final class BackfillText {

    private static final double MEGABYTE = 1e6;
    private static final double GIGABYTE = 1e9;
    private static final double MINUTES_PER_HOUR = 60;

    private BackfillText() {
    }

    static long objects(Map<String, Object> result) {
        return Text.number(quoteOf(result), "objects");
    }

    /** What an archive comes to, a line for each answer. */
    static void quote(Map<String, Object> result, PrintWriter out) {
        Map<String, Object> quote = quoteOf(result);
        out.println("recordings  " + objects(result) + " that the ledger does not know, and " + Text.number(quote, "known") + " that it does");
        double bytes = Text.number(quote, "bytes");
        out.println("bytes       " + (bytes < GIGABYTE ? two(bytes / MEGABYTE) + " MB" : two(bytes / GIGABYTE) + " GB"));
        if (quote.get("minutes") == null) {
            out.println("sound       unknown: no header could be read");
            return;
        }
        String headers = Text.number(quote, "headersRead") + " headers read" + some(quote, "headersRefused", "that Twilio would refuse")
                + some(quote, "headersUnreadable", "more that could not be read");
        boolean exact = Text.isTrue(quote, "exact");
        String hours = number(quote, "minutes") < MINUTES_PER_HOUR ? "" : amount(quote, "minutes", MINUTES_PER_HOUR, exact) + " hours, ";
        out.println("sound       " + hours + amount(quote, "minutes", 1, exact) + " minutes ("
                + (exact ? "every header read: " : "95 % confidence: ") + headers + ")");
        out.println("cost        " + (quote.get("cost") == null ? "unknown: backfill.price-per-minute is not set"
                : amount(quote, "cost", 1, exact) + " at backfill.price-per-minute"));
        out.println("days        " + (quote.get("days") == null ? "no daily budget: as fast as Twilio takes them"
                : Text.number(quote, "days") + " by the daily budget"));
    }

    /** Each backfill, what became of the last one's recordings, and the budget of the day. */
    static void status(Map<String, Object> result, PrintWriter out) {
        List<Map<String, Object>> backfills = Text.list(result, "backfills");
        if (backfills.isEmpty()) {
            out.println("no backfills yet");
            return;
        }
        List<Map<String, Object>> rows = copies(backfills);
        rows.forEach(row -> row.put("recordings", map(row.get("quote")).get("objects")));
        Text.table(out, List.of("run", "source", "state", "recordings", "quotedAt", "startedAt", "endedAt", "waitsUntil"), rows);
        backfills.stream().filter(row -> row.get("problem") != null)
                .forEach(row -> out.println(Text.of(row.get("run")) + ": " + Text.of(row.get("problem"))));
        List<Map<String, Object>> recordings = copies(Text.list(result, "recordings"));
        if (!recordings.isEmpty()) {
            out.println();
            recordings.forEach(row -> row.put("minutes", two(number(row, "minutes"))));
            Text.table(out, List.of("state", "recordings", "minutes"), recordings);
        }
        out.println();
        out.println("minutes today: " + two(number(result, "minutesToday"))
                + (result.get("minutesPerDay") == null ? ", without a limit" : " of " + two(number(result, "minutesPerDay"))));
    }

    private static List<Map<String, Object>> copies(List<Map<String, Object>> rows) {
        return rows.stream().<Map<String, Object>>map(LinkedHashMap::new).toList();
    }

    private static Map<String, Object> quoteOf(Map<String, Object> result) {
        return Text.list(result, "backfills").stream().filter(row -> row.get("run").equals(result.get("run"))).findFirst()
                .map(row -> map(row.get("quote"))).orElse(Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static String some(Map<String, Object> quote, String name, String what) {
        return Text.number(quote, name) == 0 ? "" : ", " + Text.number(quote, name) + " " + what;
    }

    private static String amount(Map<String, Object> quote, String name, double unit, boolean exact) {
        return two(number(quote, name) / unit) + (exact ? "" : " ± " + two(number(quote, name + "Error") / unit));
    }

    private static double number(Map<String, Object> quote, String name) {
        return ((Number) quote.get(name)).doubleValue();
    }

    private static String two(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
