package io.transcriptroutes.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.HostileInput;
import io.transcriptroutes.HostileJson;
import io.transcriptroutes.failure.FinalException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What lies beside, on and in the name of an object: values that arrive at Twilio as themselves, or a refusal. */
class HostileDetailsTest extends HostileInput {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Sidecar SIDECAR = new Sidecar(Samples.config("sidecar.schema.json"));
    private static final List<String> NAMES = List.of("customer-key", "media-start-time", "participant-1-role", "participant-1-user-id",
            "participant-1-full-name", "participant-2-email", "participant-2-media-participant-id", "participant-2-image-url", "x\r\ny", "");

    /** As headers come, plain and as words encoded by RFC 2047. */
    @Provide
    Arbitrary<Map<String, String>> metadata() {
        Arbitrary<String> values = Arbitraries.oneOf(HostileJson.texts(), HostileJson.texts()
                .map(text -> "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?="),
                HostileJson.texts().map(text -> "=?UTF-8?Q?" + text + "?="));
        return Combinators.combine(Arbitraries.of(NAMES).list().ofSize(5), values.list().ofSize(5)).as((names, texts) -> {
            Map<String, String> map = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                map.put(names.get(i), texts.get(i));
            }
            return map;
        });
    }

    @Property
    void metadataArriveAsTheyAreOrAreRefused(@ForAll("metadata") Map<String, String> metadata) throws Exception {
        try {
            arrives(UserMetadata.parse(metadata));
        } catch (FinalException e) {
            refused(e, "metadata-invalid");
        }
    }

    @Property
    void soDoSidecars(@ForAll("json") JsonNode sidecar, @ForAll("texts") String key, @ForAll("texts") String name) throws Exception {
        String named = "{\"customer_key\":" + JSON.writeValueAsString(key) + ",\"participants\":[{\"channel_participant\":1,\"full_name\":"
                + JSON.writeValueAsString(name) + "}]}";
        for (String document : List.of(sidecar.toString(), named)) {
            try {
                arrives(SIDECAR.parse(key, document.getBytes(StandardCharsets.UTF_8)));
            } catch (FinalException e) {
                refused(e, "sidecar-invalid");
            }
        }
    }

    @Property
    void soDoKeys(@ForAll("texts") String key) throws Exception {
        KeyPattern pattern = new KeyPattern("(?<customerKey>.*?)_?(?<participant1FullName>[^_]*)(_(?<start>.*))?", "", ZoneOffset.UTC);
        try {
            arrives(pattern.parse(key));
        } catch (FinalException e) {
            refused(e, "key-pattern-mismatch");
        }
    }

    private static void arrives(CallDetails details) throws Exception {
        String channel = ChannelPayload.forMediaUrl("https://example.com/a?X-Amz-Signature=1", details);
        String form = TranscriptForm.encode("GA" + "0".repeat(32), channel, details.customerKey(), details.mediaStartTime());
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : form.split("&")) {
            String[] pair = field.split("=", 2);
            assertEquals(null, fields.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        }
        assertEquals(form, form.replaceAll("[^A-Za-z0-9.*_+%&=-]", ""));
        assertEquals(details.customerKey(), fields.get("CustomerKey"));
        JsonNode sent = JSON.readTree(fields.get("Channel"));
        assertEquals(List.of("media_url"), List.copyOf(sent.path("media_properties").properties().stream().map(Map.Entry::getKey).toList()));
        assertEquals(details.participants().size(), sent.path("participants").size());
        for (int i = 0; i < details.participants().size(); i++) {
            for (ParticipantField field : ParticipantField.values()) {
                String value = field.of(details.participants().get(i));
                assertEquals(value, sent.path("participants").get(i).path(field.json()).textValue());
                // No header, line or field can be ended by it
                assertFalse(value != null && value.chars().anyMatch(c -> Character.isISOControl(c)), value);
            }
        }
    }

    private static void refused(FinalException e, String code) {
        assertEquals(code, e.failure().code());
        assertFalse(e.failure().message().chars().anyMatch(Character::isISOControl), e.failure()::message);
    }
}
