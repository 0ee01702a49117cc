package io.transcriptroutes.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The misbehaviour that a test has ordered. Of several faults that fit a request, the one ordered first applies. */
public final class Faults {

    /** Stands between a request and its processing; may leave the processing out. */
    interface Fault {

        Answer answer(Supplier<Answer> processing);
    }

    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();
    private final BiConsumer<String, Integer> failTranscript;

    /** @param failTranscript plans a failure code for a transcript SID */
    Faults(BiConsumer<String, Integer> failTranscript) {
        this.failTranscript = failTranscript;
    }

    /**
     * Begins a fault that hits the next fitting request, once unless told otherwise.
     *
     * @param method an HTTP method, or {@code *}
     * @param pathPattern a regular expression for the whole path below {@code /v2}: {@code /Transcripts/GT[^/]+}
     */
    public FaultRule on(String method, String pathPattern) {
        return new FaultRule(this, method, pathPattern);
    }

    /** Ends every fault. */
    public void clear() {
        rules.clear();
    }

    void add(FaultRule rule) {
        rules.add(rule);
    }

    void remove(FaultRule rule) {
        rules.remove(rule);
    }

    Answer answer(ApiRequest request, Supplier<Answer> processing) {
        for (FaultRule rule : rules) {
            if (rule.takes(request)) {
                return rule.fault().answer(processing);
            }
        }
        return processing.get();
    }

    Fault failCreated(int code) {
        return processing -> {
            Answer answer = processing.get();
            JsonNode body = body(answer);
            if (answer.status() == 202) {
                failTranscript.accept(body.path("sid").asText(), code);
            }
            return answer;
        };
    }

    static JsonNode body(Answer answer) {
        try {
            return Json.parse(new String(answer.body(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The answer to change is not JSON", e);
        }
    }

    static Answer changed(Answer answer, Consumer<ObjectNode> change) {
        JsonNode body = body(answer);
        change.accept((ObjectNode) body);
        return answer.withBody(Json.bytes(body));
    }
}
