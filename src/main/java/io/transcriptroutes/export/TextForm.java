package io.transcriptroutes.export;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** What one reads in a terminal or a mail: the facts, the conversation and what the operators found, on lines of 100 columns. */
public final class TextForm implements Form {

    private static final int WIDEST_NAME = 24;

    @Override
    public String name() {
        return "txt";
    }

    @Override
    public String contentType() {
        return "text/plain; charset=utf-8";
    }

    @Override
    public byte[] render(TranscriptDocument document) {
        StringBuilder out = new StringBuilder();
        List<Cue> cues = Cue.of(document);
        Voices voices = new Voices(document);
        long length = Cue.length(document, cues);
        head(out, document, voices, length);
        heading(out, "Conversation");
        List<Turn> turns = Turn.of(cues);
        if (turns.isEmpty()) {
            out.append("No speech was recognised in this recording.\n");
        }
        conversation(out, turns, voices, length >= Stamps.HOUR);
        document.operatorResults().forEach(result -> operator(out, OperatorView.of(result)));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void head(StringBuilder out, TranscriptDocument document, Voices voices, long length) {
        TranscriptDocument.Transcript transcript = document.transcript();
        fact(out, "Recording", Texts.first(document.recording().name(), "not known"));
        fact(out, "Date", transcript.mediaStartTime() == null ? "not known" : Stamps.dayAndTime(transcript.mediaStartTime()));
        fact(out, "Duration", length == 0 ? "not known" : Stamps.length(length));
        String title = "Participants";
        for (Voices.Voice voice : voices.all()) {
            fact(out, title, voice.label() + (voice.details().isEmpty() ? "" : " (" + voice.details() + ")"));
            title = "";
        }
        fact(out, "Transcript", Texts.line(transcript.sid()) + (transcript.redacted() ? ", redacted" : ""));
    }

    private static void conversation(StringBuilder out, List<Turn> turns, Voices voices, boolean hours) {
        int widest = turns.stream().mapToInt(turn -> Columns.width(voices.label(turn.channel()))).max().orElse(0);
        Columns columns = new Columns(out);
        for (Turn turn : turns) {
            String clock = Stamps.clock(turn.start(), hours);
            columns.hanging("[" + (clock.length() < 5 ? "0" : "") + clock + "] "
                            + Columns.padded(voices.label(turn.channel()), Math.min(widest, WIDEST_NAME)) + "  ",
                    turn.cues().stream().map(Cue::text).collect(Collectors.joining(" ")));
        }
    }

    private static void operator(StringBuilder out, OperatorView view) {
        heading(out, view.name() + (view.type().isEmpty() || view.type().equals(view.name()) ? "" : " (" + view.type() + ")"));
        Columns columns = new Columns(out);
        if (view.saysNothing()) {
            out.append("Nothing found.\n");
        }
        if (!view.finding().isEmpty()) {
            columns.hanging("", view.finding());
        }
        if (!view.labels().isEmpty()) {
            columns.hanging("", view.labels().stream().map(label -> label.name() + " " + label.probability())
                    .collect(Collectors.joining(", ")));
        }
        String between = "";
        for (String paragraph : view.paragraphs()) {
            out.append(between);
            columns.hanging("", paragraph);
            between = "\n";
        }
        view.details().forEach(detail -> tree(columns, detail, ""));
    }

    private static void tree(Columns columns, JsonTree tree, String indent) {
        columns.hanging(indent + "- ", (tree.key().isEmpty() ? "" : tree.key() + ": ") + tree.value());
        tree.items().forEach(item -> tree(columns, item, indent + "  "));
    }

    private static void fact(StringBuilder out, String name, String value) {
        new Columns(out).hanging(Columns.padded(name, 14), value);
    }

    private static void heading(StringBuilder out, String title) {
        String line = Texts.shortened(title, Columns.LINE / 2);
        out.append('\n').append(line).append('\n').append("-".repeat(Columns.width(line))).append("\n\n");
    }
}
