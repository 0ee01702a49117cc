package io.transcriptroutes.channel;

import static io.transcriptroutes.channel.Samples.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptFormTest {

    private static final String SERVICE = "GA0123456789abcdefABCDEF0123456789";
    private static final String URL = "https://b.example/a%20b+c.flac?X-Amz-Signature=a%2Fb&x=1";

    /** Written from the WHATWG URL standard, so that encoder and decoder share no code. */
    private static Map<String, String> decode(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            assertEquals(null, fields.put(percentDecoded(pair.substring(0, equals)), percentDecoded(pair.substring(equals + 1))));
        }
        return fields;
    }

    private static String percentDecoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] input = text.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < input.length; at++) {
            if (input[at] == '%') {
                bytes.write(Character.digit(input[++at], 16) * 16 + Character.digit(input[++at], 16));
            } else {
                bytes.write(input[at] == '+' ? ' ' : input[at]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void hostileTextsComeBackFromTheForm() {
        for (String text : Samples.HOSTILE) {
            String channel = ChannelPayload.forMediaUrl(URL, new CallDetails(null, null, List.of(Samples.agent(text, "a@b"))));
            String form = TranscriptForm.encode(SERVICE, channel, text, Instant.parse("2026-03-01T07:30:00Z"));
            assertTrue(form.matches("[A-Za-z0-9%+*._=&-]*"), form);
            assertEquals(Map.of("ServiceSid", SERVICE, "Channel", channel, "CustomerKey", text,
                    "MediaStartTime", "2026-03-01T07:30:00Z"), decode(form));
        }
    }

    @Test
    void absentFieldsAreLeftOut() {
        assertEquals("ServiceSid=" + SERVICE + "&Channel=%7B%7D", TranscriptForm.encode(SERVICE, "{}", null, null));
    }

    @Test
    void startIsInUtcToTheMillisecond() {
        assertEquals("2026-03-01T07:30:00.123Z", decode(TranscriptForm.encode(SERVICE, "{}", null,
                Instant.parse("2026-03-01T07:30:00.123456789Z"))).get("MediaStartTime"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GA", "RE0123456789abcdefABCDEF0123456789", "GA0123456789abcdefABCDEF0123456789\r\n",
        "GA0123456789abcdefABCDEF0123456789\u2028", " GA0123456789abcdefABCDEF0123456789"})
    void theServiceSidIsChecked(String sid) {
        assertSays(Samples.message("service-sid-invalid", () -> TranscriptForm.encode(sid, "{}", null, null)), "ServiceSid must ");
    }

    @Test
    void theOtherFieldsAreChecked() {
        for (String key : List.of("", "k".repeat(65), "a\0", "a\nb", "\uD800")) {
            assertSays(Samples.message("customer-key-invalid", () -> TranscriptForm.encode(SERVICE, "{}", key, null)),
                    "CustomerKey must ");
        }
        assertEquals("k".repeat(64), decode(TranscriptForm.encode(SERVICE, "{}", "k".repeat(64), null)).get("CustomerKey"));
        Samples.message("channel-invalid", () -> TranscriptForm.encode(SERVICE, " ", null, null));
        Samples.message("channel-invalid", () -> TranscriptForm.encode(SERVICE, null, null, null));
        Samples.message("service-sid-invalid", () -> TranscriptForm.encode(null, "{}", null, null));
    }
}
