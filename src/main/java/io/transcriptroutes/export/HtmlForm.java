package io.transcriptroutes.export;

import java.nio.charset.StandardCharsets;

/** One self-contained page for people: the facts, who spoke when, what the operators found, and the conversation. */
public final class HtmlForm implements Form {

    @Override
    public String name() {
        return "html";
    }

    @Override
    public String contentType() {
        return "text/html; charset=utf-8";
    }

    @Override
    public byte[] render(TranscriptDocument document) {
        return PageTemplate.render(PageView.of(document)).getBytes(StandardCharsets.UTF_8);
    }
}
