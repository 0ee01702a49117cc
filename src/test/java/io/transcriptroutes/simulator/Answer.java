package io.transcriptroutes.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a request is answered with, and how faithfully the wire carries it.
 *
 * @param delay before the first byte; of a dripping answer, from the first to the last one
 */
record Answer(int status, Map<String, String> headers, byte[] body, Delivery delivery, Duration delay) {

    /** How much of the answer reaches the client. */
    enum Delivery { WHOLE, TRUNCATED, DRIPPING, RESET }

    static Answer json(int status, JsonNode body) {
        return of(status, "application/json", Json.bytes(body));
    }

    static Answer text(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, Map.of("Content-Type", contentType), body, Delivery.WHOLE, Duration.ZERO);
    }

    static Answer noContent() {
        return new Answer(204, Map.of(), new byte[0], Delivery.WHOLE, Duration.ZERO);
    }

    /** The connection closes and the client never reads a status line. */
    static Answer reset() {
        return new Answer(0, Map.of(), new byte[0], Delivery.RESET, Duration.ZERO);
    }

    Answer withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body, delivery, delay);
    }

    Answer withBody(byte[] other) {
        return new Answer(status, headers, other, delivery, delay);
    }

    Answer truncated() {
        return new Answer(status, headers, body, Delivery.TRUNCATED, delay);
    }

    Answer dripping(Duration whole) {
        return new Answer(status, headers, body, Delivery.DRIPPING, whole);
    }

    Answer after(Duration wait) {
        return new Answer(status, headers, body, delivery, wait);
    }
}
