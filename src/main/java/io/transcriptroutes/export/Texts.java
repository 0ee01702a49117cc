package io.transcriptroutes.export;

/** What is done to every foreign text before a person reads it: names, keys and spoken words may hold anything. */
final class Texts {

    private static final char INSTEAD = '\uFFFD';

    private static final String ESCAPED = "&'\"<>`=";

    private Texts() {
    }

    /**
     * On one line, with single spaces; never null. What rewrites a line, as a control character or a direction override does,
     * becomes U+FFFD.
     */
    static String line(String text) {
        return isPlain(text) ? text : cleaned(text).replaceAll("[\\n\\t ]+", " ").strip();
    }

    /** With its line ends, as {@code \n}. */
    static String prose(String text) {
        return cleaned(text).replaceAll("[\\t ]+", " ").replaceAll(" *\\n *", "\n").strip();
    }

    /** Cut to a number of characters, with a sign that it was. */
    static String shortened(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 1)).strip() + "…";
    }

    /** The first that is more than white space, cleaned; empty if none is. */
    static String first(String... texts) {
        for (String text : texts) {
            String line = line(text);
            if (!line.isEmpty()) {
                return line;
            }
        }
        return "";
    }

    /** Without what no form may hold, whatever its own escaping is; white space is kept. */
    static String cleaned(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder out = new StringBuilder(text.length());
        String sameEnds = text.replace("\r\n", "\n");
        sameEnds.codePoints().forEach(c -> out.appendCodePoint(harmless(c)));
        return out.toString();
    }

    /** Printable ASCII without what HTML escapes: numbers, and most sentences. */
    static boolean needsNoEscape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || ESCAPED.indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Nothing but printable ASCII and single spaces between words, as nearly every text is: then nothing has to be done. */
    private static boolean isPlain(String text) {
        if (text == null) {
            return false;
        }
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == ' ' && before == ' ') {
                return false;
            }
            before = c;
        }
        return before != ' ' || text.isEmpty();
    }

    private static int harmless(int c) {
        if (c == '\r' || c == 0x0B || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029) {
            return '\n';
        }
        if (c == '\n' || c == '\t') {
            return c;
        }
        // Left-to-right marks and joiners are part of scripts and emoji: they stay
        boolean turnsLines = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c >= 0x206A && c <= 0x206F;
        boolean noCharacter = c >= 0xD800 && c <= 0xDFFF || (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
        boolean unseen = c >= 0xFFF9 && c <= 0xFFFB || c == 0xFEFF;
        return Character.isISOControl(c) || turnsLines || noCharacter || unseen ? INSTEAD : c;
    }
}
