package io.transcriptroutes.export;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.transcriptroutes.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The page's template with its style and script. Whatever a value holds, it stays text: cleaned, then escaped. */
final class PageTemplate {

    /** Both go into the page as they are: nothing else is allowed in, and the policy names them by their hash. */
    static final String STYLE = resource("transcript.css");
    static final String SCRIPT = resource("transcript.js");

    private static final Template PAGE = Mustache.compiler()
            .withEscaper(raw -> Texts.needsNoEscape(raw) ? raw : Escapers.HTML.escape(Texts.cleaned(raw)))
            .nullValue("")
            .emptyStringIsFalse(true)
            .withLoader(name -> new InputStreamReader(stream(name), StandardCharsets.UTF_8))
            .compile(resource("transcript.html"));

    private PageTemplate() {
    }

    static String render(Object view) {
        return PAGE.execute(view);
    }

    /** No request leaves the page but for the audio, if there is any. */
    static String policy(MediaLink media) {
        return "default-src 'none'; style-src " + hash(STYLE)
                + (media == null ? "" : "; script-src " + hash(SCRIPT) + "; media-src " + media.origin())
                + "; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        byte[] digest = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    private static InputStream stream(String name) {
        InputStream stream = PageTemplate.class.getResourceAsStream("/export/" + name);
        if (stream == null) {
            throw new IllegalArgumentException("no resource export/" + name);
        }
        return stream;
    }

    /** Line ends as browsers read them: a checkout with CRLF would change the hashes. */
    private static String resource(String name) {
        try (InputStream stream = stream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
