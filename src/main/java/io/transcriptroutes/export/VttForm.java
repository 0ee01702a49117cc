package io.transcriptroutes.export;

import java.nio.charset.StandardCharsets;

/** WebVTT, as <a href="https://www.w3.org/TR/webvtt1/">W3C</a> has it: a cue per sentence, with the speaker as its voice. */
public final class VttForm implements Form {

    @Override
    public String name() {
        return "vtt";
    }

    @Override
    public String contentType() {
        return "text/vtt; charset=utf-8";
    }

    @Override
    public byte[] render(TranscriptDocument document) {
        Voices voices = new Voices(document);
        StringBuilder out = new StringBuilder("WEBVTT\n\nNOTE\n");
        note(out, "Recording", document.recording().name());
        note(out, "Transcript", document.transcript().sid());
        int number = 0;
        for (Cue cue : Cue.of(document)) {
            if (cue.hasText()) {
                out.append('\n').append(++number).append('\n')
                        .append(Stamps.subtitle(cue.start(), '.')).append(" --> ")
                        .append(Stamps.subtitle(cue.subtitleEnd(), '.')).append('\n')
                        .append(voice(voices.label(cue.channel()))).append(escaped(cue.text())).append('\n');
            }
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A comment knows no escapes, and an arrow in one would begin a cue. */
    private static void note(StringBuilder out, String name, String value) {
        String line = Texts.line(value);
        if (!line.isEmpty()) {
            out.append(name).append(": ").append(line.replace("-->", "-- >")).append('\n');
        }
    }

    /** Players drop the space, which keeps a name's dashes and the end of the tag from being an arrow. */
    private static String voice(String label) {
        return "<v " + escaped(label) + (label.endsWith("--") ? " >" : ">");
    }

    /** Character references count in a voice's name as well; without a bare {@code >} there is no arrow either. */
    private static String escaped(String line) {
        return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
