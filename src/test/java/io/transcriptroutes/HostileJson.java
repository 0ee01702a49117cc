package io.transcriptroutes;

import java.math.BigInteger;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON and texts that somebody made who knows what the readers look for. */
public final class HostileJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SID = "0123456789abcdef".repeat(2);
    private static final List<String> MEMBERS = List.of("sid", "status", "customer_key", "date_created", "service_sid", "channel",
            "media_properties", "source_sid", "meta", "next_page_url", "transcripts", "sentences", "operator_results", "code", "message",
            "participants", "channel_participant", "full_name", "role", "user_id", "email", "image_url", "media_url", "transcript",
            "media_channel", "sentence_index", "start_time", "end_time", "words", "word", "confidence", "name", "operator_type",
            "predicted_label", "label_probabilities", "text_generation_results", "json_results", "result", "redaction", "duration",
            "media_start_time", "language_code", "gone", "transcript_sid", "TranscriptSid", "ServiceSid");
    private static final List<String> TEXTS = List.of("", "null", "GT" + SID, "GA" + SID, "RE" + SID, "completed", "failed", "GT" + SID + "\n",
            "2026-03-01T09:30:00Z", "+999999999-12-31T23:59:59-18:00", "-999999999-01-01T00:00:00+18:00", "0000-01-01T00:00:00Z",
            "1", "1e999", "NaN", "-Infinity", "0x1p3", "https://intelligence.twilio.com/v2/Transcripts?Page=1", "https://evil.example/v2/",
            "${bean:ledger?method=close}", "{{twilio.api-key-secret}}", "$simple{body}", "#bean:ledger", "'); drop table recording; --",
            "<script>alert(1)</script>", "</script>", "]]>", "--> 00:00:01.000", "\r\nX-Evil: 1", "\u0000", "\uD800", "\uDC00", "\u202E", "\u2028",
            "\uFEFF", "\u001b[31m", "../../etc/passwd", "{\"a\":[", "9".repeat(40), "x".repeat(300));

    private HostileJson() {
    }

    /** Pieces that mean something, pieces that mean nothing, and both in one. */
    public static Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(12);
        Arbitrary<String> piece = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.of(TEXTS)), Tuple.of(1, any));
        return Arbitraries.frequencyOf(Tuple.of(3, piece), Tuple.of(1, piece.list().ofMinSize(2).ofMaxSize(4)
                .map(pieces -> String.join("", pieces))));
    }

    /** Of any type, with the members that Twilio's answers have in places where they have them and elsewhere. */
    public static Arbitrary<JsonNode> any() {
        return node(3);
    }

    /** The same, but an object. */
    public static Arbitrary<ObjectNode> objects() {
        return object(node(2));
    }

    private static Arbitrary<JsonNode> node(int depth) {
        Arbitrary<JsonNode> leaf = Arbitraries.oneOf(texts().map(JSON::textNode), Arbitraries.doubles().map(JSON::numberNode),
                Arbitraries.of(JSON.nullNode(), JSON.booleanNode(true), JSON.numberNode(Long.MAX_VALUE), JSON.numberNode(1),
                        JSON.numberNode(Double.POSITIVE_INFINITY), JSON.numberNode(Double.NaN), JSON.numberNode(new BigInteger("9".repeat(400)))));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<JsonNode> below = node(depth - 1);
        return Arbitraries.oneOf(leaf, object(below).map(node -> (JsonNode) node), below.list().ofMaxSize(3).map(HostileJson::array));
    }

    private static Arbitrary<ObjectNode> object(Arbitrary<JsonNode> values) {
        Arbitrary<String> names = Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.of(MEMBERS)), Tuple.of(1, texts()));
        return Combinators.combine(names.list().ofSize(4), values.list().ofSize(4)).as((keys, nodes) -> {
            ObjectNode node = JSON.objectNode();
            for (int i = 0; i < keys.size(); i++) {
                node.set(keys.get(i), nodes.get(i));
            }
            return node;
        });
    }

    private static JsonNode array(List<JsonNode> items) {
        ArrayNode array = JSON.arrayNode();
        items.forEach(array::add);
        return array;
    }
}
