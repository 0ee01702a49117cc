package io.transcriptroutes.demo;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/** Text as a terminal shows it: some characters take two columns, some none, and some must never reach it. */
final class Text {

    private static final String CUT = "...";
    private static final int[][] WIDE = {{0x1100, 0x115F}, {0x2E80, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F000, 0x1FAFF}, {0x20000, 0x3FFFD}};

    private Text() {
    }

    /** The same text without what this charset lacks, and without characters that steer a terminal. */
    static String shown(String text, Charset charset) {
        CharsetEncoder encoder = charset.newEncoder();
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            boolean harmless = !Character.isISOControl(point) && Character.getType(point) != Character.FORMAT;
            String character = Character.toString(point);
            shown.append(harmless && encoder.canEncode(character) ? character : "?");
        });
        return shown.toString();
    }

    /** How many columns a terminal needs for it. */
    static int width(String text) {
        return text.codePoints().map(Text::width).sum();
    }

    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        for (int[] range : WIDE) {
            if (point >= range[0] && point <= range[1]) {
                return 2;
            }
        }
        return 1;
    }

    /** Exactly so many columns, with spaces behind it where it is shorter. */
    static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }

    /** At most so many columns: the end goes. */
    static String keepStart(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int left = columns - CUT.length();
        for (int point : text.codePoints().toArray()) {
            left -= width(point);
            if (left < 0) {
                break;
            }
            kept.appendCodePoint(point);
        }
        return kept + CUT;
    }

    /** At most so many columns: the beginning goes. */
    static String keepEnd(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        String reversed = new StringBuilder(text).reverse().toString();
        return new StringBuilder(keepStart(reversed, columns)).reverse().toString();
    }
}
