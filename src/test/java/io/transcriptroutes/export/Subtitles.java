package io.transcriptroutes.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads subtitles block by block, as players do, and accepts nothing that is not one. */
final class Subtitles {

    record Cue(String id, long start, long end, String voice, String text) {
    }

    private static final Pattern TIMES =
            Pattern.compile("(\\d{2,}):([0-5]\\d):([0-5]\\d)([.,])(\\d{3}) --> (\\d{2,}):([0-5]\\d):([0-5]\\d)\\4(\\d{3})");
    private static final Pattern VOICE = Pattern.compile("<v ([^\\n\\r>]+)>([^<>]*)");

    private Subtitles() {
    }

    static List<Cue> vtt(String file) {
        List<String> blocks = blocks(file);
        if (!blocks.get(0).equals("WEBVTT") || !blocks.get(1).startsWith("NOTE\n") || blocks.get(1).contains("-->")) {
            throw new IllegalArgumentException(blocks.subList(0, 2).toString());
        }
        List<Cue> cues = new ArrayList<>();
        for (String block : blocks.subList(2, blocks.size())) {
            String[] lines = lines(block, '.');
            Matcher voice = VOICE.matcher(lines[2]);
            if (!voice.matches()) {
                throw new IllegalArgumentException(block);
            }
            cues.add(cue(lines, unescaped(voice.group(1)), unescaped(voice.group(2))));
        }
        return cues;
    }

    /** Names in these tests hold no colon. */
    static List<Cue> srt(String file) {
        List<Cue> cues = new ArrayList<>();
        for (String block : blocks(file)) {
            String[] lines = lines(block, ',');
            int colon = lines[2].indexOf(": ");
            cues.add(cue(lines, lines[2].substring(0, colon), lines[2].substring(colon + 2)));
        }
        return cues;
    }

    private static List<String> blocks(String file) {
        if (file.isEmpty()) {
            return List.of();
        }
        if (!file.endsWith("\n") || file.endsWith("\n\n") || file.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c))) {
            throw new IllegalArgumentException("lines end otherwise");
        }
        return Arrays.asList(file.substring(0, file.length() - 1).split("\n\n", -1));
    }

    private static String[] lines(String block, char decimals) {
        String[] lines = block.split("\n", -1);
        if (lines.length != 3 || !lines[0].matches("\\d+") || !TIMES.matcher(lines[1]).matches() || lines[1].indexOf(decimals) < 0
                || lines[2].contains("-->")) {
            throw new IllegalArgumentException(block);
        }
        return lines;
    }

    private static Cue cue(String[] lines, String voice, String text) {
        Matcher times = TIMES.matcher(lines[1]);
        times.matches();
        return new Cue(lines[0], millis(times, 1, 5), millis(times, 6, 9), voice, text);
    }

    private static long millis(Matcher times, int hours, int millis) {
        long seconds = (Long.parseLong(times.group(hours)) * 60 + Long.parseLong(times.group(hours + 1))) * 60
                + Long.parseLong(times.group(hours + 2));
        return seconds * 1000 + Long.parseLong(times.group(millis));
    }

    private static String unescaped(String text) {
        if (text.replaceAll("&(amp|lt|gt);", "").contains("&")) {
            throw new IllegalArgumentException(text);
        }
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
