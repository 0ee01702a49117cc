package io.transcriptroutes.backfill;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.transcriptroutes.ledger.Recording;

/**
 * The recordings with one file suffix, and some of them drawn at random (Vitter's algorithm R). Sound per byte differs little within
 * one suffix, so that the ratio of the two estimates the whole better than the mean length does (Cochran, Sampling Techniques, 6.3).
 */
final class Sample {

    private final Random random = new Random();
    private final List<Recording> drawn = new ArrayList<>();
    private final List<double[]> heard = new ArrayList<>();
    private final int most;
    private long count;
    private long bytes;

    /** @param most how many are drawn at most */
    Sample(int most) {
        this.most = most;
    }

    void add(Recording recording) {
        count++;
        bytes += recording.size();
        if (drawn.size() < most) {
            drawn.add(recording);
        } else {
            long place = random.nextLong(count);
            if (place < most) {
                drawn.set((int) place, recording);
            }
        }
    }

    long bytes() {
        return bytes;
    }

    /** So many of them, which are as random as all of them. */
    List<Recording> take(int number) {
        // Where nothing was replaced they stand in the order of the list
        Collections.shuffle(drawn, random);
        return drawn.subList(0, Math.min(number, drawn.size()));
    }

    /** @param seconds 0 for what Twilio would refuse, which costs nothing */
    void heard(long size, double seconds) {
        heard.add(new double[] {size, seconds});
    }

    boolean isHeard() {
        return heard.stream().mapToDouble(pair -> pair[0]).sum() > 0;
    }

    double secondsPerByte() {
        double size = heard.stream().mapToDouble(pair -> pair[0]).sum();
        return size == 0 ? 0 : heard.stream().mapToDouble(pair -> pair[1]).sum() / size;
    }

    /** Of the whole, by its own ratio or, where none of it could be read, by that of the others. */
    double seconds(double otherwise) {
        return bytes * (isHeard() ? secondsPerByte() : otherwise);
    }

    /** The variance of {@link #seconds}; of a single one, as if it were wrong by its whole length. */
    double variance(double otherwise) {
        double whole = seconds(otherwise);
        if (heard.size() == count) {
            return 0;
        }
        if (heard.size() < 2) {
            return whole * whole;
        }
        double ratio = secondsPerByte();
        double squares = heard.stream().mapToDouble(pair -> Math.pow(pair[1] - ratio * pair[0], 2)).sum();
        double n = heard.size();
        return count * (double) count * (1 - n / count) * squares / (n - 1) / n;
    }
}
