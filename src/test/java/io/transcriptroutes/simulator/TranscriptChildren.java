package io.transcriptroutes.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;

/** What lies below a transcript: its sentences, media and operator results. */
final class TranscriptChildren {

    private final SpeechLibrary speech;
    private final TranscriptResource resource;

    TranscriptChildren(SpeechLibrary speech, TranscriptResource resource) {
        this.speech = speech;
        this.resource = resource;
    }

    /** @param path what follows the transcript's SID, one or two segments */
    JsonNode answer(StoredTranscript transcript, List<String> path, ApiRequest request) {
        if (!request.method().equals("GET")) {
            throw Router.notAllowed();
        }
        request.query().flag("Redacted");
        String name = path.get(0);
        if (path.size() == 1 && name.equals("Sentences")) {
            return sentences(transcript, request.query());
        }
        if (path.size() == 1 && name.equals("Media")) {
            return resource.media(transcript, speech.of(transcript).isPresent());
        }
        if (name.equals("OperatorResults")) {
            return path.size() == 1 ? results(transcript, request.query()) : result(transcript, path.get(1), request);
        }
        throw ApiError.notFound(request.path());
    }

    private JsonNode sentences(StoredTranscript transcript, Parameters query) {
        boolean words = query.flag("WordTimestamps");
        boolean redacted = resource.redacts(transcript) && (query.get("Redacted").isEmpty() || query.flag("Redacted"));
        List<Speech.Line> lines = heard(transcript).lines().stream().map(line -> redacted ? line.redacted() : line).toList();
        List<ObjectNode> rows = IntStream.range(0, lines.size())
                .mapToObj(i -> SentenceResource.render(transcript.sid(), i, lines.get(i), words)).toList();
        return new Paging("sentences", resource.url(transcript) + "/Sentences", 5000)
                .page(rows, Paging.byOffset(), query, row -> row);
    }

    private JsonNode results(StoredTranscript transcript, Parameters query) {
        return new Paging("operator_results", resource.url(transcript) + "/OperatorResults", 1000)
                .page(results(transcript), Paging.byOffset(), query, row -> row);
    }

    private JsonNode result(StoredTranscript transcript, String operatorSid, ApiRequest request) {
        return results(transcript).stream()
                .filter(result -> result.path("operator_sid").asText().equals(operatorSid))
                .findFirst().orElseThrow(() -> ApiError.notFound(request.path()));
    }

    private List<ObjectNode> results(StoredTranscript transcript) {
        return new OperatorResults(transcript.sid(), resource.url(transcript), heard(transcript)).all();
    }

    private Speech heard(StoredTranscript transcript) {
        boolean completed = transcript.status().equals("completed");
        return completed ? speech.of(transcript).orElse(Speech.UNKNOWN) : Speech.UNKNOWN;
    }
}
