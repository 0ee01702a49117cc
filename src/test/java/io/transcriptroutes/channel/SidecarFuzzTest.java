package io.transcriptroutes.channel;

import static io.transcriptroutes.channel.Samples.assertSays;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.transcriptroutes.failure.FinalException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any bytes give details or a {@code sidecar-invalid} of bounded length; a fixed seed, so that a failure comes again. */
class SidecarFuzzTest {

    private static final Sidecar SIDECAR = new Sidecar(Samples.config("sidecar.schema.json"));
    private static final String SEED = """
            {"customer_key":"order-1","media_start_time":"2026-03-01T09:30:00+02:00","participants":[{"channel_participant":1,
            "role":"Agent","user_id":"u7","full_name":"Zoë 💬","email":"a@b.c","media_participant_id":"+1","image_url":
            "https://e.com/a"},{"channel_participant":2,"role":"Customer"}]}""";
    private static final String[] TOKENS = {"{", "}", "[", "]", ",", ":", "\"", "null", "true", "1e9999", "-0", "1.0", "2",
        "\\ud800", "\\u0000", "\0", "\uFEFF", "\"role\":", "\"participants\":", "\"channel_participant\":1", "\"\"", "[[[[",
        "9".repeat(1200), "x".repeat(300), "\u2028", "NaN", "//", "\\", "\"$ref\":\"#\"", "\"customer_key\":\"a\"",
        "\"media_start_time\":\"2026-03-01T25:00:00Z\"", "\"media_start_time\":\"+999999999-12-31T23:59:59-18:00\""};

    private int accepted;

    @Test
    void anyBytes() {
        Random random = new Random(20260301);
        byte[] seed = SEED.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 6_000; round++) {
            byte[] document = seed.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                document[random.nextInt(document.length)] = (byte) random.nextInt(256);
            }
            check(document);
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            check(noise);
            check(withToken(random).getBytes(StandardCharsets.UTF_8));
        }
        assertTrue(accepted > 100, "the fuzz reaches no valid document: " + accepted);
    }

    private static String withToken(Random random) {
        StringBuilder document = new StringBuilder(SEED);
        for (int change = random.nextInt(3); change >= 0; change--) {
            int from = random.nextInt(document.length());
            int to = Math.min(document.length(), from + random.nextInt(12));
            document.replace(from, to, TOKENS[random.nextInt(TOKENS.length)]);
        }
        return document.toString();
    }

    private void check(byte[] document) {
        try {
            SIDECAR.parse("k.json", document);
            accepted++;
        } catch (FinalException e) {
            String message = e.failure().message();
            assertSays(message, "sidecar \"k.json\": ");
            assertTrue(message.length() < 700, message);
            assertFalse(message.chars().anyMatch(Character::isISOControl), message);
        } catch (RuntimeException | Error e) {
            fail("for " + new String(document, StandardCharsets.UTF_8), e);
        }
    }
}
