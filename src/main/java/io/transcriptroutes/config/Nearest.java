package io.transcriptroutes.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name that somebody probably meant: the one that the fewest typing mistakes lead away from. */
final class Nearest {

    private Nearest() {
    }

    /** @param most how many mistakes at most */
    static Optional<String> to(String name, Collection<String> known, int most) {
        return known.stream().filter(other -> mistakes(name, other) <= most)
                .min(Comparator.<String>comparingInt(other -> mistakes(name, other)).thenComparing(Comparator.naturalOrder()));
    }

    /** How many letters to insert, leave out or replace (Levenshtein). */
    static int mistakes(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
