package io.transcriptroutes.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.transcriptroutes.HostileInput;
import io.transcriptroutes.HostileJson;
import io.transcriptroutes.Sha256;
import io.transcriptroutes.twilio.CreatedTranscript;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whoever knocks: a body tells a transcript's SID or nothing, and no signature but Twilio's opens the door. */
class HostileCallbacksTest extends HostileInput {

    private final TwilioSignature signature = new TwilioSignature("12345", "https://calls.example.com/done");

    @Provide
    Arbitrary<byte[]> bodies() {
        Arbitrary<byte[]> json = HostileJson.any().map(node -> node.toString().getBytes(StandardCharsets.UTF_8));
        return Arbitraries.oneOf(json, Arbitraries.bytes().array(byte[].class).ofMaxSize(60));
    }

    @Provide
    Arbitrary<List<Map.Entry<String, String>>> fields() {
        Arbitrary<String> names = HostileJson.objects().map(object -> object.fieldNames().next());
        return Combinators.combine(names, HostileJson.texts()).as(Map::entry).list().ofMaxSize(4);
    }

    @Property
    void aCallbackTellsASidOrIsRefused(@ForAll("bodies") byte[] body, @ForAll("fields") List<Map.Entry<String, String>> fields,
            @ForAll("texts") String query) {
        check(new WebhookRequest("POST", "application/json", null, query, body.length, List.of(), body));
        check(new WebhookRequest("POST", "application/x-www-form-urlencoded", null, query, 1, fields, new byte[0]));
        check(new WebhookRequest("GET", "", null, query, 0, List.of(), new byte[0]));
        check(new WebhookRequest("GET", "", null, "TranscriptSid=" + query + "&ServiceSid=%", 0, List.of(), new byte[0]));
    }

    private static void check(WebhookRequest request) {
        try {
            assertTrue(CreatedTranscript.isSid(CallbackNotice.of(request).sid()));
        } catch (WebhookRefusal refusal) {
            assertEquals(WebhookRefusal.BAD_REQUEST, refusal.status());
        }
    }

    @Property
    void noForgeryIsTaken(@ForAll("fields") List<Map.Entry<String, String>> fields, @ForAll("texts") String query, @ForAll("texts") String forged,
            @ForAll("bodies") byte[] body) {
        assertFalse(signature.isOfForm(query, fields, forged));
        assertFalse(signature.isOfUrl(query, forged));
        assertFalse(signature.isOfBody(query, body, forged));
        assertFalse(signature.isOfBody("bodySHA256=" + forged, body, forged));
        assertFalse(signature.isOfForm(null, fields, null));
    }

    /** What Twilio's own SDK would send, then anything about it changed. */
    @Property
    void whatTwilioSignedAndSomebodyChangedIsNotTaken(@ForAll("bodies") byte[] body, @ForAll("bodies") byte[] other, @ForAll("texts") String added) {
        String query = "bodySHA256=" + Sha256.hex(body);
        String signed = sign("https://calls.example.com/done?" + query);
        assertTrue(signature.isOfBody(query, body, signed));
        assertEquals(Arrays.equals(body, other), signature.isOfBody(query, other, signed));
        assertEquals(added.isEmpty(), signature.isOfBody(query + added, body, signed));
        assertEquals(added.isEmpty(), signature.isOfBody(query, body, signed + added));
    }

    private static String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec("12345".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
