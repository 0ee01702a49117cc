package io.transcriptroutes.backfill;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.transcriptroutes.audio.AudioFacts;
import io.transcriptroutes.audio.Verdict;
import io.transcriptroutes.ledger.Recording;

/** What an archive comes to: counted while it is walked, then estimated from the headers of some of its recordings. */
public final class Quote {

    /** Two sides of a normal distribution. */
    private static final double NINETY_FIVE_PERCENT = 1.96;
    private static final int MOST_SUFFIXES = 16;
    private static final int FEWEST = 5;
    private static final double SECONDS = 60;
    /** 8 kbit/s, less than any codec of calls: where nothing could be read, the budget errs on the safe side. */
    private static final double LONGEST_PER_BYTE = 0.001;

    private final int most;
    private final Map<String, Sample> bySuffix = new TreeMap<>();
    private final Deque<Recording> toHear = new ArrayDeque<>();
    private long objects;
    private long bytes;
    private long known;
    private int heard;
    private int refused;
    private int unreadable;
    private boolean exact = true;

    /** @param most how many headers are read */
    Quote(int most) {
        this.most = most;
    }

    void add(Recording recording) {
        objects++;
        bytes += recording.size();
        bySuffix.computeIfAbsent(suffixOf(recording), suffix -> new Sample(most)).add(recording);
    }

    /** So many recordings of the archive are in the ledger already. */
    void known(int recordings) {
        known += recordings;
    }

    /** The archive is walked: which headers are read, in proportion to the bytes and a few of each suffix. */
    void draw() {
        for (Sample sample : bySuffix.values()) {
            // Where all may be read, all are: by their bytes alone small files would be left out
            long share = objects <= most ? most : Math.round((double) most * sample.bytes() / bytes);
            toHear.addAll(sample.take((int) Math.max(Math.min(FEWEST, most), share)));
        }
        exact = toHear.size() == objects;
    }

    public boolean isHasSample() {
        return !toHear.isEmpty();
    }

    public Recording nextSample() {
        return toHear.remove();
    }

    void heard(Recording recording, AudioFacts facts) {
        boolean refuses = facts.verdict() == Verdict.REJECT;
        if (!refuses && facts.durationSeconds() == null) {
            unheard();
            return;
        }
        heard++;
        refused += refuses ? 1 : 0;
        exact &= refuses || facts.durationExact();
        bySuffix.get(suffixOf(recording)).heard(recording.size(), refuses ? 0 : facts.durationSeconds());
    }

    /** One whose header could not be read. */
    void unheard() {
        unreadable++;
        exact = false;
    }

    double secondsPerByte() {
        double whole = seconds();
        return bytes == 0 || heard == 0 || whole == 0 ? LONGEST_PER_BYTE : whole / bytes;
    }

    private double seconds() {
        double otherwise = otherwise();
        return bySuffix.values().stream().mapToDouble(sample -> sample.seconds(otherwise)).sum();
    }

    private double otherwise() {
        return bySuffix.values().stream().filter(Sample::isHeard).mapToDouble(Sample::secondsPerByte).max().orElse(0);
    }

    /** As JSON: times in minutes, {@code error} of a 95 % confidence interval, money in the unit of {@code backfill.price-per-minute}. */
    Map<String, Object> toMap(Budget budget) {
        double seconds = seconds();
        double otherwise = otherwise();
        double error = exact ? 0 : NINETY_FIVE_PERCENT
                * Math.sqrt(bySuffix.values().stream().mapToDouble(sample -> sample.variance(otherwise)).sum());
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("objects", objects);
        map.put("known", known);
        map.put("bytes", bytes);
        map.put("headersRead", heard);
        map.put("headersRefused", refused);
        map.put("headersUnreadable", unreadable);
        map.put("exact", exact);
        // Of nothing nothing follows
        boolean guessed = objects > 0 && heard == 0;
        map.put("minutes", guessed ? null : rounded(seconds / SECONDS));
        map.put("minutesError", guessed ? null : rounded(error / SECONDS));
        map.put("cost", guessed || budget.cost(seconds) == null ? null : rounded(budget.cost(seconds)));
        map.put("costError", guessed || budget.cost(error) == null ? null : rounded(budget.cost(error)));
        map.put("days", guessed || !budget.isLimited() ? null : (long) Math.ceil(seconds / budget.seconds()));
        return map;
    }

    private String suffixOf(Recording recording) {
        String name = recording.key().substring(recording.key().lastIndexOf('/') + 1);
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return bySuffix.containsKey(suffix) || bySuffix.size() < MOST_SUFFIXES ? suffix : "";
    }

    private static double rounded(double number) {
        return Math.round(number * 100) / 100.0;
    }
}
