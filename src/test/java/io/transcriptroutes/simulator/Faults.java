package io.transcriptroutes.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The misbehaviour that a test has ordered. Of several faults that fit a request, the one ordered first applies. */
public final class Faults {

    /** The processing that a request asks for. */
    interface Call {

        /** @param failureCode how a transcript created by this call ends, or null for the natural end */
        Answer process(Integer failureCode);

        default Answer process() {
            return process(null);
        }
    }

    /** Stands between a request and its processing; may leave the processing out. */
    interface Fault {

        Answer answer(Call call);
    }

    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();

    Faults() {
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

    /** The fault that a request meets, counted as a hit; null for none. */
    FaultRule meet(ApiRequest request) {
        return rules.stream().filter(rule -> rule.takes(request)).findFirst().orElse(null);
    }

    private static JsonNode body(Answer answer) {
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
