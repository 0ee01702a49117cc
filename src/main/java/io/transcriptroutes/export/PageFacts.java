package io.transcriptroutes.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the page tells of a call besides what was said. */
final class PageFacts {

    /** A name and its value. */
    record Fact(String name, String value) {

        /** Where a long address may go on in the next line. */
        List<String> parts() {
            return List.of(value.split("(?<=/)"));
        }
    }

    /** As far as a {@code lang} attribute needs it: language, then subtags. */
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}");

    private final TranscriptDocument document;
    private final long length;

    PageFacts(TranscriptDocument document, long length) {
        this.document = document;
        this.length = length;
    }

    String title() {
        String date = date();
        return shortName() + (date.isEmpty() ? "" : " · " + date);
    }

    /** The object's name without the folders that it lies in. */
    String shortName() {
        String key = document.recording().key();
        String last = key == null ? "" : Texts.line(key.substring(key.replaceAll("/+$", "").lastIndexOf('/') + 1));
        return Texts.shortened(Texts.first(last, document.recording().name(), document.transcript().sid(), "Call"), 120);
    }

    /** The day of the call; empty where nobody said when it began. */
    String date() {
        Instant start = document.transcript().mediaStartTime();
        return start == null ? "" : Stamps.day(start);
    }

    String language() {
        String code = document.transcript().languageCode();
        return code != null && LANGUAGE.matcher(code).matches() ? code : "";
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        Instant start = document.transcript().mediaStartTime();
        add(facts, "Date", start == null ? "Not known" : Stamps.dayAndTime(start));
        add(facts, "Duration", length == 0 ? "Not known" : Stamps.length(length));
        add(facts, "Language", Texts.line(document.transcript().languageCode()));
        add(facts, "Audio", audio());
        add(facts, "Recording", Texts.line(document.recording().name()));
        return facts;
    }

    /** What one needs to ask somebody about it. */
    List<Fact> references() {
        List<Fact> facts = new ArrayList<>();
        TranscriptDocument.Transcript transcript = document.transcript();
        add(facts, "Transcript", Texts.line(transcript.sid()));
        add(facts, "Service", Texts.line(transcript.serviceSid()));
        add(facts, "Customer key", Texts.line(transcript.customerKey()));
        add(facts, "Recording id", Texts.line(document.id()));
        add(facts, "Source", Texts.line(document.recording().source()));
        add(facts, "Version", Texts.line(document.recording().version()));
        Instant completed = document.timings() == null ? null : document.timings().completedAt();
        add(facts, "Transcribed", completed == null ? "" : Stamps.dayAndTime(completed));
        return facts;
    }

    private String audio() {
        TranscriptDocument.Audio audio = document.audio();
        if (audio == null) {
            return "";
        }
        String format = Texts.line(audio.format()).toUpperCase(Locale.ROOT);
        String codec = Texts.line(audio.codec());
        return Stream.of(format, codec.equalsIgnoreCase(format) ? "" : codec,
                        audio.sampleRate() == null ? "" : kilohertz(audio.sampleRate()),
                        audio.channels() == null ? "" : audio.channels() == 1 ? "1 channel" : audio.channels() + " channels")
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    private static String kilohertz(int hertz) {
        return BigDecimal.valueOf(hertz, 3).stripTrailingZeros().toPlainString() + " kHz";
    }

    private static void add(List<Fact> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(name, value));
        }
    }
}
