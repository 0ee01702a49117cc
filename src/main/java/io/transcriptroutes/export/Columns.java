package io.transcriptroutes.export;

/** Text in the columns of a terminal: lines of at most 100, with a hanging indent. */
final class Columns {

    static final int LINE = 100;

    private final StringBuilder out;

    Columns(StringBuilder out) {
        this.out = out;
    }

    /** The first line after what is put before it, the others below its first word. Takes one line, or several. */
    void hanging(String before, String text) {
        int indent = Math.min(width(before), LINE / 2);
        out.append(before);
        int at = width(before);
        String separator = "";
        for (String line : text.split("\n", -1)) {
            if (!separator.isEmpty()) {
                at = newLine(indent);
                separator = "";
            }
            for (String word : line.split(" ")) {
                if (at + separator.length() + width(word) > LINE && at > indent && width(word) <= LINE - indent) {
                    at = newLine(indent);
                } else {
                    out.append(separator);
                    at += separator.length();
                }
                at = word(word, at, indent);
                separator = " ";
            }
            separator = "\n";
        }
        while (out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        out.append('\n');
    }

    /** As wide as asked for, cut if need be. */
    static String padded(String text, int width) {
        String fitting = text;
        for (int length = text.codePointCount(0, text.length()) - 1; width(fitting) > width; length--) {
            fitting = Texts.shortened(text, length);
        }
        return fitting + " ".repeat(width - width(fitting));
    }

    static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return text.codePoints().map(Columns::width).sum();
            }
            width++;
        }
        return width;
    }

    /** A word that no line holds, as in Japanese, goes on in the next. */
    private int word(String word, int from, int indent) {
        int wide = width(word);
        if (from + wide <= LINE) {
            out.append(word);
            return from + wide;
        }
        int at = from;
        for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
            int c = word.codePointAt(i);
            if (at + width(c) > LINE && at > indent) {
                at = newLine(indent);
            }
            out.appendCodePoint(c);
            at += width(c);
        }
        return at;
    }

    private int newLine(int indent) {
        out.append('\n').append(" ".repeat(indent));
        return indent;
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = c >= 0x1100 && c <= 0x115F || c >= 0x2E80 && c <= 0xA4CF || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xF900 && c <= 0xFAFF || c >= 0xFE30 && c <= 0xFE6F || c >= 0xFF00 && c <= 0xFF60
                || c >= 0xFFE0 && c <= 0xFFE6 || c >= 0x1F300 && c <= 0x1FAFF || c >= 0x20000 && c <= 0x3FFFD;
        return wide ? 2 : 1;
    }
}
