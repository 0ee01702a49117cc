package io.transcriptroutes.channel;

import static io.transcriptroutes.channel.Samples.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserMetadataTest {

    private static String name(String encoded) {
        return UserMetadata.parse(Map.of("participant-1-full-name", encoded)).participants().get(0).fullName();
    }

    @Test
    void everyNameIsRead() {
        Map<String, String> metadata = new HashMap<>(Map.of("customer-key", "order-1",
                "media-start-time", "2026-03-01T09:30:00+02:00", "participant-1-role", "Agent", "participant-1-user-id", "u7",
                "participant-1-full-name", "Ada", "participant-1-email", "ada@example.com",
                "participant-1-media-participant-id", "+15550100", "participant-1-image-url", "https://example.com/a.png",
                "participant-2-role", "Customer", "uploaded-by", "a\0nybody"));
        metadata.put("participant-2-email", "");
        metadata.put("participant-3-role", "nobody");
        assertEquals(new CallDetails("order-1", Instant.parse("2026-03-01T07:30:00Z"), List.of(
                Samples.agent("Ada", "ada@example.com"), new Participant(2, "Customer", null, null, null, null, null))),
                UserMetadata.parse(metadata));
        assertEquals(CallDetails.NONE, UserMetadata.parse(Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "customer-key|LONG|must be at most 64", "media-start-time|2026-03-01T09:30:00|has no time zone",
        "media-start-time|1700000000|must be an ISO 8601", "participant-1-role|LONG|must be at most 255",
        "participant-2-user-id|a\u0007b|must not contain control", "participant-1-email|x|must look like name@example.com",
        "participant-2-image-url|http://x|must be an https:// URL", "participant-1-full-name|=?UTF-8?B?*?=|is an encoded word",
        "participant-1-full-name|=?UTF-8?Q?=4?=|is an encoded word", "participant-1-full-name|=?UTF-8?Q?=C3?=|that is not UTF-8",
        "participant-1-full-name|=?x-none?Q?a?=|unknown", "participant-1-role|=?UTF-8?Q?a=0D=0Ab?=|must not contain control",
        "participant-2-media-participant-id|LONG|must be at most 255"})
    void mistakesNameTheHeader(String name, String value, String expected) {
        String message = Samples.message("metadata-invalid",
                () -> UserMetadata.parse(Map.of(name, value.equals("LONG") ? "x".repeat(300) : value)));
        assertSays(message, "x-amz-meta-" + name + " ", expected);
    }

    @Test
    void encodedWordsAreDecoded() {
        assertEquals("André Müller", name("=?UTF-8?Q?Andr=C3=A9_M=c3=bcller?="));
        assertEquals("André", name("=?utf-8?b?QW5kcsOp?="));
        assertEquals("André", name("=?ISO-8859-1?q?Andr=E9?="));
        assertEquals("André", name("=?UTF-8*en?Q?Andr=C3=A9?="));
        assertEquals("ab", name("=?UTF-8?Q?a?=  =?UTF-8?Q?b?="));
        assertEquals("a é c", name("a =?UTF-8?Q?=C3=A9?= c"));
        assertEquals("aéb", name("=?UTF-8?Q?a?= =?ISO-8859-1?Q?=E9?= =?UTF-8?Q?b?="));
        assertEquals("é", name("=?UTF-8?Q?=C3?= =?UTF-8?Q?=A9?="));
    }

    @Test
    void whatIsNoEncodedWordStaysAsItIs() {
        for (String text : List.of("=?UTF-8?Q", "=?UTF-8?X?a?=", "a=?UTF-8?Q?b?=", "=?=?=?=", "?=", "=C3=A9", "a_b")) {
            assertEquals(text, name(text));
        }
    }

    @Test
    void hostileTextsComeBack() {
        for (String text : Samples.HOSTILE) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            StringBuilder q = new StringBuilder();
            for (byte b : bytes) {
                q.append(String.format("=%02X", b & 0xFF));
            }
            assertEquals(text, name(text));
            assertEquals(text, name("=?UTF-8?Q?" + q + "?="));
            assertEquals(text, name("=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?="));
        }
    }
}
