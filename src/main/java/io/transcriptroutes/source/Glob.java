package io.transcriptroutes.source;

import java.util.Arrays;

/**
 * A pattern over a whole key: {@code *} and {@code ?} stay within one folder, {@code **} does not, case does not count. Matched in
 * time that is bounded by the lengths of key and pattern; a regular expression may take hours for a key that somebody made for it.
 */
final class Glob {

    private static final int ACROSS = -1;
    private static final int WITHIN = -2;
    private static final int ONE = -3;

    private final int[] tokens;

    Glob(String text) {
        int[] given = text.codePoints().toArray();
        int[] read = new int[given.length];
        int length = 0;
        for (int i = 0; i < given.length; i++) {
            boolean across = given[i] == '*' && i + 1 < given.length && given[i + 1] == '*';
            read[length++] = across ? ACROSS : given[i] == '*' ? WITHIN : given[i] == '?' ? ONE : folded(given[i]);
            i += across ? 1 : 0;
        }
        tokens = Arrays.copyOf(read, length);
    }

    boolean matches(String key) {
        boolean[] reached = new boolean[tokens.length + 1];
        reached[0] = true;
        passStars(reached);
        for (int c : key.codePoints().map(Glob::folded).toArray()) {
            boolean[] next = new boolean[tokens.length + 1];
            for (int i = 0; i < tokens.length; i++) {
                if (reached[i]) {
                    boolean stays = tokens[i] == ACROSS || tokens[i] == WITHIN && c != '/';
                    next[i] |= stays;
                    next[i + 1] |= tokens[i] == c || tokens[i] == ONE && c != '/';
                }
            }
            passStars(next);
            reached = next;
        }
        return reached[tokens.length];
    }

    private void passStars(boolean[] reached) {
        for (int i = 0; i < tokens.length; i++) {
            reached[i + 1] |= reached[i] && (tokens[i] == ACROSS || tokens[i] == WITHIN);
        }
    }

    // As java.util.regex does
    private static int folded(int c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
