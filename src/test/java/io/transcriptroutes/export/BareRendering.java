package io.transcriptroutes.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.twilio.TranscriptPages;

/** Five files out of Twilio's answers, by the same classes and without the routes, for the bare loop of the benchmarks. */
public final class BareRendering {

    private BareRendering() {
    }

    /** The files' contents by their forms. */
    public static Map<String, byte[]> render(Map<String, Object> row, JsonNode transcript, JsonNode sentences, JsonNode results,
            String baseUrl) {
        ResultPages pages = new ResultPages(new TranscriptPages(baseUrl), transcript.path("sid").asText(), ExportTarget.Text.REDACTED,
                false, false);
        List.of(sentences, results).forEach(pages::accept);
        TranscriptDocument document = Documents.of(row, transcript, ExportTarget.Text.REDACTED, pages, null);
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Form form : List.of(new JsonForm(), new VttForm(), new SrtForm(), new TextForm(), new HtmlForm())) {
            files.put(form.name(), form.render(document));
        }
        return files;
    }
}
