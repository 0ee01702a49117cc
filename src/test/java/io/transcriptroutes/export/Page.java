package io.transcriptroutes.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A page as a browser reads it. */
record Page(String html, Document dom) {

    static Page of(TranscriptDocument document) {
        String html = SampleDocuments.render(new HtmlForm(), document);
        return new Page(html, Jsoup.parse(html));
    }

    List<String> texts(String selector) {
        return dom.select(selector).eachText();
    }

    String text(String selector) {
        return dom.expectFirst(selector).text();
    }

    String policy() {
        return dom.expectFirst("meta[http-equiv=Content-Security-Policy]").attr("content");
    }

    /** Every element with the names of its attributes: what data must not add to. */
    String skeleton() {
        return dom.getAllElements().stream()
                .map(element -> element.tagName() + element.attributes().asList().stream().map(Attribute::getKey).sorted().toList())
                .collect(Collectors.joining("\n"));
    }

    /** All addresses that a browser may load or open from here, but for places in the page. */
    List<String> addresses() {
        return dom.getAllElements().stream().flatMap(element -> element.attributes().asList().stream())
                .filter(attribute -> List.of("src", "href", "xlink:href", "srcset", "action",
                                "formaction", "data", "poster", "background", "ping")
                        .contains(attribute.getKey().toLowerCase(Locale.ROOT)))
                .map(Attribute::getValue).filter(value -> !value.matches("#t=[0-9.]+(-\\d+)?")).toList();
    }

    /** How a policy names an element's own text. */
    static String hash(Element element) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(element.data().getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
