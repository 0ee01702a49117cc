package io.transcriptroutes.audio;

import java.util.Locale;

/** Names the error page or document that was stored in place of a recording. */
final class TextSniffer {

    private static final int LOOK = 512;

    private TextSniffer() {
    }

    /** html, xml, json, hls (a playlist), text, or null if this is no text. */
    static String name(Windows in, long pos) {
        int length = (int) Math.min(LOOK, in.size() - pos);
        String head = in.text(pos, length);
        String text = head.startsWith("\u00EF\u00BB\u00BF") ? head.substring(3) : head;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' || c == 0x7F) {
                return null;
            }
        }
        String trimmed = text.strip().toLowerCase(Locale.ROOT);
        if (trimmed.startsWith("<")) {
            return trimmed.contains("<!doctype html") || trimmed.contains("<html") ? "html" : "xml";
        }
        if (trimmed.startsWith("{") || trimmed.startsWith("[")) {
            return "json";
        }
        if (trimmed.startsWith("#extm3u")) {
            return "hls";
        }
        return length >= 16 && isAscii(text) ? "text" : null;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
