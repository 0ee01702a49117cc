package io.transcriptroutes.export;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** SubRip subtitles, which every player and editor reads; empty where nobody speaks. */
public final class SrtForm implements Form {

    private static final Pattern TAG = Pattern.compile("<(?=[\\p{L}/!?])");
    private static final Pattern CODE = Pattern.compile("\\{(?=[\\\\A-Za-z])");

    @Override
    public String name() {
        return "srt";
    }

    @Override
    public String contentType() {
        return "application/x-subrip; charset=utf-8";
    }

    @Override
    public byte[] render(TranscriptDocument document) {
        Voices voices = new Voices(document);
        StringBuilder out = new StringBuilder();
        int number = 0;
        for (Cue cue : Cue.of(document)) {
            if (cue.hasText()) {
                out.append(number == 0 ? "" : "\n").append(++number).append('\n')
                        .append(Stamps.subtitle(cue.start(), ',')).append(" --> ")
                        .append(Stamps.subtitle(cue.subtitleEnd(), ',')).append('\n')
                        .append(defused(voices.label(cue.channel()) + ": " + cue.text())).append('\n');
            }
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** SubRip has no escapes: a space takes arrows, tags and the style codes of players apart. */
    private static String defused(String line) {
        String apart = line.replace("-->", "-- >");
        return apart.indexOf('<') < 0 && apart.indexOf('{') < 0 ? apart
                : CODE.matcher(TAG.matcher(apart).replaceAll("< ")).replaceAll("{ ");
    }
}
