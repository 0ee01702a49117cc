package io.transcriptroutes.channel;

import static io.transcriptroutes.channel.Samples.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelPayloadTest {

    private static final String URL = "https://b.example/a%20b.flac?X-Amz-Signature=s3cr3t&x=1";
    private static final String RECORDING = "RE0123456789abcdefABCDEF0123456789";

    @Test
    void membersStandInAFixedOrder() {
        CallDetails details = new CallDetails("k", null, List.of(
                new Participant(2, "Customer", null, null, null, null, null), Samples.agent("Ada", "ada@example.com")));
        assertEquals("{\"media_properties\":{\"media_url\":\"" + URL + "\"},\"participants\":["
                + "{\"channel_participant\":1,\"role\":\"Agent\",\"user_id\":\"u7\",\"full_name\":\"Ada\","
                + "\"email\":\"ada@example.com\",\"media_participant_id\":\"+15550100\",\"image_url\":\"https://example.com/a.png\"},"
                + "{\"channel_participant\":2,\"role\":\"Customer\"}]}", ChannelPayload.forMediaUrl(URL, details));
        assertEquals("{\"media_properties\":{\"source_sid\":\"" + RECORDING + "\"},\"participants\":["
                + "{\"channel_participant\":1,\"role\":\"Agent\",\"user_id\":\"u7\",\"full_name\":\"Ada\","
                + "\"email\":\"ada@example.com\",\"image_url\":\"https://example.com/a.png\"},"
                + "{\"channel_participant\":2,\"role\":\"Customer\"}]}", ChannelPayload.forRecordingSid(RECORDING, details));
    }

    @Test
    void withoutParticipantsThereIsNoSuchMember() {
        assertEquals("{\"media_properties\":{\"media_url\":\"" + URL + "\"}}",
                ChannelPayload.forMediaUrl(URL, CallDetails.NONE));
    }

    @Test
    void hostileTextsStayInsideTheirString() throws Exception {
        for (String text : Samples.HOSTILE) {
            CallDetails details = new CallDetails(null, null, List.of(Samples.agent(text, "a@b")));
            JsonNode channel = new ObjectMapper().readTree(ChannelPayload.forMediaUrl(URL, details));
            assertEquals(text, channel.at("/participants/0/full_name").textValue());
            assertEquals(2, channel.size());
            assertEquals(7, channel.at("/participants/0").size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RE", "re0123456789abcdefABCDEF0123456789", "RE0123456789abcdefABCDEF012345678g",
        "RE0123456789abcdefABCDEF0123456789\n", "RE0123456789abcdefABCDEF0123456789\u2028", "RE0123456789abcdefABCDEF01234567890"})
    void aRecordingSidIsChecked(String sid) {
        assertSays(Samples.message("recording-sid-invalid", () -> ChannelPayload.forRecordingSid(sid, CallDetails.NONE)),
                "media_properties.source_sid ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "b.flac?s3cr3t", "ftp://b/s3cr3t", "https://", "https://b/s3cr3t x", "https://b/s3cr3t\r\nX: y"})
    void aMediaUrlIsCheckedAndNotQuoted(String url) {
        String message = Samples.message("media-url-invalid", () -> ChannelPayload.forMediaUrl(url, CallDetails.NONE));
        assertSays(message, "media_properties.media_url ");
        assertFalse(message.contains("s3cr3t"), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "https://b.example/a%20b%3F.flac?X-Amz-Signature=s3cr3t | https://b.example/a%20b%3F.flac",
        "https://u:s3cr3t@b.example:9000/k?x#s3cr3t             | https://b.example:9000/k",
        "https://u@s3cr3t@b.example/a@b                         | https://b.example/a@b",
        "https://b.example#s3cr3t                               | https://b.example",
        "HTTPS://b.example?s3cr3t?x                             | HTTPS://b.example",
        "https://b.example/k                                    | https://b.example/k",
        "//u:s3cr3t@b/k                                         | redacted",
        "s3cr3t                                                 | redacted"})
    void redactedKeepsNoSecret(String url, String expected) {
        String channel = "{\"media_properties\":{\"media_url\":\"" + url + "\",\"x\":1},\"participants\":[{\"role\":\"a?b\"}]}";
        assertEquals("{\"media_properties\":{\"media_url\":\"" + expected + "\",\"x\":1},\"participants\":[{\"role\":\"a?b\"}]}",
                ChannelPayload.redacted(channel));
    }

    @Test
    void redactedLeavesOtherChannelsAsTheyAre() {
        for (String channel : List.of("{}", "{\"media_properties\":{\"source_sid\":\"RE1\"}}", "{\"media_properties\":null}")) {
            assertEquals(channel, ChannelPayload.redacted(channel));
        }
        assertEquals("{\"media_properties\":{\"media_url\":\"redacted\"}}",
                ChannelPayload.redacted("{\"media_properties\":{\"media_url\":{\"s3cr3t\":1}}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cr3t", "\"s3cr3t\"", "[\"https://b?s3cr3t\"]",
        "{\"media_properties\":{\"media_url\":\"https://b?s3cr3t\",\"media_url\":\"\"}}"})
    void whatCannotBeRedactedIsRefusedWithoutQuotingIt(String channel) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> ChannelPayload.redacted(channel));
        assertFalse(String.valueOf(e.getMessage() + e.getCause()).contains("s3cr3t"), e.getMessage());
    }
}
