package io.transcriptroutes.channel;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * All that is wrong with one document, as one sentence: at most five problems, and at most 80 characters of the
 * document among them, because the sentence ends in logs, in the ledger and in dead letters.
 */
final class Problems {

    private static final int LISTED = 5;
    private static final int QUOTED = 80;
    private static final int NAME = 1024;

    private final Set<String> lines = new LinkedHashSet<>();
    private int quotable = QUOTED;
    private boolean more;

    void add(String where, String rule) {
        String line = (where.isEmpty() ? "the document" : where) + " " + rule;
        if (lines.size() < LISTED) {
            lines.add(line);
        } else {
            more |= !lines.contains(line);
        }
    }

    /** What the message may say of the document's own words: each call takes from what is left. */
    String quote(String words) {
        String quoted = printable(words, quotable);
        quotable = Math.max(0, quotable - words.length());
        return quoted;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    String sentence() {
        return String.join("; ", lines) + (more ? "; and more" : "");
    }

    /** The name of an object, for a message: up to S3's 1,024. */
    static String name(String name) {
        return '"' + printable(String.valueOf(name), NAME) + '"';
    }

    /** No line breaks, terminal codes, direction marks or NUL: the ledger cannot store them, and logs must not. */
    private static String printable(String words, int longest) {
        String cut = words.length() <= longest ? words : words.substring(0, longest);
        return cut.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "\uFFFD") + (cut.equals(words) ? "" : "…");
    }
}
