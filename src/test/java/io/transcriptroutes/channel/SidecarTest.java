package io.transcriptroutes.channel;

import static io.transcriptroutes.channel.Samples.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SidecarTest {

    private static final Sidecar SIDECAR = new Sidecar(Samples.config("sidecar.schema.json"));

    private static CallDetails parse(String json) {
        return SIDECAR.parse("calls/a.wav.json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(String json) {
        return refusal(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(byte[] document) {
        String message = Samples.message("sidecar-invalid", () -> SIDECAR.parse("calls/a.wav.json", document));
        assertSays(message, "sidecar \"calls/a.wav.json\": ");
        return message;
    }

    @Test
    void everyFieldIsRead() {
        CallDetails details = parse("""
                {"customer_key": "order-1", "media_start_time": "2026-03-01T09:30:00+02:00", "participants": [
                  {"channel_participant": 2, "role": "Customer"},
                  {"channel_participant": 1, "role": "Agent", "user_id": "u7", "full_name": "Ada", "email": "ada@example.com",
                   "media_participant_id": "+15550100", "image_url": "https://example.com/a.png"}]}""");
        assertEquals(new CallDetails("order-1", Instant.parse("2026-03-01T07:30:00Z"), List.of(
                Samples.agent("Ada", "ada@example.com"), new Participant(2, "Customer", null, null, null, null, null))),
                details);
    }

    @Test
    void nothingIsRequiredAndAByteOrderMarkIsNoMistake() {
        assertEquals(CallDetails.NONE, parse("{}"));
        assertEquals(CallDetails.NONE, parse("\uFEFF {}\n"));
        assertEquals(CallDetails.NONE, parse("{\"participants\":[]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T09:30:00Z", "2026-03-01t09:30:00z", "2026-03-01T09:30Z", "2026-03-01T11:30:00+02:00",
        "2026-03-01T11:30:00+0200", "2026-03-01T11:30+02", "20260301T093000Z", "2026-03-01T09:30:00.000Z",
        "2026-03-01T10:30:00[Europe/Berlin]", "2026-03-01T10:30:00+01:00[Europe/Berlin]"})
    void startWithAZoneOrOffset(String time) {
        assertEquals(Instant.parse("2026-03-01T09:30:00Z"), parse("{\"media_start_time\":\"" + time + "\"}").mediaStartTime());
    }

    @Test
    void anOffsetSaysWhichOfTwoRepeatedHoursIsMeant() {
        assertEquals(Instant.parse("2026-10-25T01:30:00Z"),
                parse("{\"media_start_time\":\"2026-10-25T02:30:00+01:00[Europe/Berlin]\"}").mediaStartTime());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"customer_key\":7}                                    | /customer_key must be of type string",
        "{\"customer_key\":null}                                 | /customer_key must be of type string",
        "{\"customer_key\":\"\"}                                 | /customer_key must not be empty",
        "{\"customer_key\":\"a\\u0000\"}                         | /customer_key must not contain control characters",
        "{\"customer_key\":\"a\\n\"}                             | /customer_key must not contain control characters",
        "{\"media_start_time\":\"2026-03-01T09:30:00\"}          | /media_start_time has no time zone",
        "{\"media_start_time\":\"yesterday\"}                    | /media_start_time must be an ISO 8601 date and time",
        "{\"media_start_time\":\"2026-02-30T00:00:00Z\"}         | /media_start_time must be an ISO 8601 date and time",
        "{\"media_start_time\":\"1969-12-31T23:59:59Z\"}         | /media_start_time must lie between",
        "{\"media_start_time\":\"+10000-01-01T00:00:00Z\"}       | /media_start_time must lie between",
        "{\"media_start_time\":1700000000}                       | /media_start_time must be of type string",
        "{\"participants\":{}}                                   | /participants must be of type array",
        "{\"participants\":[5]}                                  | /participants/0 must be of type object",
        "{\"participants\":[{}]}                                 | /participants/0/channel_participant is missing",
        "{\"participants\":[{\"channel_participant\":3}]}        | /participants/0/channel_participant must be 1 or 2",
        "{\"participants\":[{\"channel_participant\":1.5}]}      | /participants/0/channel_participant must be 1 or 2",
        "{\"participants\":[{\"channel_participant\":1e999}]}    | the document cannot be read as JSON: a number is too large",
        "{\"participants\":[{\"channel_participant\":\"1\"}]}    | /participants/0/channel_participant must be 1 or 2",
        "{\"participants\":[{\"channel_participant\":1},{\"channel_participant\":1}]}   | /participants must not name the same",
        "{\"participants\":[{\"channel_participant\":2},{\"channel_participant\":2.0}]} | /participants must not name the same",
        "{\"participants\":[{\"channel_participant\":1},{\"channel_participant\":2},{\"channel_participant\":2}]} | /participants must have at most 2 items",
        "{\"participants\":[{\"channel_participant\":1,\"name\":\"x\"}]} | /participants/0/name is not a member",
        "{\"customerKey\":\"x\"}                                 | /customerKey is not a member",
        "[]                                                      | the document must be of type object",
        "null                                                    | the document must be of type object",
        "{} {}                                                   | the document cannot be read as JSON at line 1",
        "{\"customer_key\":\"a\",\"customer_key\":\"b\"}         | the document cannot be read as JSON at line 1",
        "{\"customer_key\":                                      | the document cannot be read as JSON at line 1",
        "{'customer_key':'a'}                                    | the document cannot be read as JSON at line 1"}, quoteCharacter = '\0')
    void mistakesNameTheFieldAndTheRule(String json, String expected) {
        assertSays(refusal(json), expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "role|''|must not be empty", "role|a\u0007b|control characters", "user_id|LONG|at most 255", "full_name|LONG|at most 255",
        "media_participant_id|LONG|at most 255", "role|\uD83D|lone surrogates", "email|ada|name@example.com",
        "email|a b@c|name@example.com", "email|a@b@c|name@example.com", "image_url|http://example.com/a|https://",
        "image_url|https://u:p@example.com/|https://", "image_url|https://a b|https://", "image_url|javascript:x|https://"})
    void mistakesInAParticipantsTexts(String field, String value, String expected) throws Exception {
        String json = new ObjectMapper().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII)
                .writeValueAsString(Map.of("participants", List.of(
                Map.of("channel_participant", 1, field, value.equals("LONG") ? "x".repeat(256) : value))));
        String message = refusal(json);
        assertSays(message, "/participants/0/" + field + " ", expected);
        assertFalse(message.contains(";"), "said twice: " + message);
    }

    @Test
    void allProblemsAreListedAtMostFive() {
        assertSays(refusal("{\"x\":1,\"customer_key\":\"\",\"media_start_time\":\"2026-03-01T09:30:00\","
                + "\"participants\":[{\"email\":\"x\"}]}"), "/x ", "/customer_key ", "/media_start_time ",
                "/participants/0/channel_participant ", "/participants/0/email ");
        String many = refusal("{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1}");
        assertEquals(6, many.split("; ").length, many);
        assertSays(many, "; and more");
    }

    @Test
    void littleOfTheDocumentIsQuoted() {
        String secret = "Q".repeat(300);
        String json = "{\"customer_key\":\"%1$s\",\"media_start_time\":\"%1$s\",\"%1$s\":1,\"b%1$s\":1,\"c%1$s\":1}";
        long quoted = refusal(json.formatted(secret)).chars().filter(c -> c == 'Q').count();
        assertFalse(quoted > 80, "quotes too much");
        assertFalse(refusal("{\"" + secret + "\":1,\"" + secret + "\":2}").contains(secret.substring(0, 81)));
        assertFalse(refusal(secret).contains(secret.substring(0, 81)));
    }

    @Test
    void keysAndNamesCannotForgeLogLines() {
        String message = Samples.message("sidecar-invalid",
                () -> SIDECAR.parse("a\n\u2028\0b.json", "{\"x\\n\\u001b[2J\\ud800\":1}".getBytes(StandardCharsets.UTF_8)));
        assertSays(message, "\"a\uFFFD\uFFFD\uFFFDb.json\"", "/x\uFFFD\uFFFD[2J\uFFFD");
    }

    @Test
    void bytesThatAreNoUtf8Document() {
        assertSays(refusal((byte[]) null), "the document is empty");
        assertSays(refusal(new byte[0]), "the document is empty");
        assertSays(refusal(" ".repeat(64 * 1024) + "{}"), "the document is larger than 65536 bytes");
        assertEquals(CallDetails.NONE, parse("{}" + " ".repeat(64 * 1024 - 2)));
        assertSays(refusal("{\"customer_key\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1)), "the document is not UTF-8");
        assertSays(refusal("{}".getBytes(Charset.forName("UTF-16"))), "the document is not UTF-8");
        assertSays(refusal(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}), "the document is not UTF-8");
        assertSays(refusal(new byte[] {(byte) 0xC0, (byte) 0x80}), "the document is not UTF-8");
    }

    @Test
    void bombsEndEarly() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            refusal("[".repeat(60_000));
            refusal("{\"participants\":".repeat(4000));
            refusal("{\"customer_key\":" + "9".repeat(60_000) + "}");
            refusal("{\"participants\":[{\"channel_participant\":1e999999999}]}");
            refusal("{\"participants\":[{\"channel_participant\":1e-999999999}]}");
            refusal("{\"participants\":[" + "{},".repeat(20_000) + "{}]}");
            refusal("{\"participants\":[{\"channel_participant\":1,\"email\":\"" + "@".repeat(60_000) + "\"}]}");
        });
    }

    @Test
    void hostileTextsAreOrdinaryTexts() throws Exception {
        for (String text : Samples.HOSTILE) {
            String json = new ObjectMapper().writeValueAsString(Map.of("customer_key", text, "participants",
                    List.of(Map.of("channel_participant", 1, "full_name", text))));
            assertEquals(text, parse(json).customerKey());
            assertEquals(text, parse(json).participants().get(0).fullName());
        }
    }

    @Test
    void aSchemaThatIsNoneIsRefusedAtTheStart() {
        for (String schema : List.of("", "{", "5", "{\"type\":\"strin\"}", "{\"maxLength\":\"x\"}")) {
            Exception e = assertThrows(IllegalArgumentException.class, () -> new Sidecar(schema));
            assertSays(e.getMessage(), "config/sidecar.schema.json");
        }
    }
}
