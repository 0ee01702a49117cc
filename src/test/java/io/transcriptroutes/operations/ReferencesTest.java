package io.transcriptroutes.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReferencesTest {

    @Test
    void whatMayBeASignatureIsNeverShown() {
        for (String url : new String[] {"https://h/a?S3CRET", "\uFEFFhttps://h/a?S3CRET", " \u200B\u00a0HTTPS://h/a#S3CRET ", "https://me:S3CRET@h/a",
            "see https://h/a?S3CRET", "\"https://h/a?S3'CRET\"", "https:/h/a?S3CRET", "https:h?a b=S3CRET", "s3 ://h?S3CRET", "\uFEFFhttps:/h?S3CRET"}) {
            assertTrue(References.isMeantAsUrl(url), url);
            String shown = References.shown(url);
            assertFalse(shown.contains("S3CRET") || shown.contains("\uFEFF"), shown);
        }
        assertEquals("https://h/a", References.shown("\uFEFFhttps://h/a?S3CRET"));
    }

    @Test
    void aKeyStaysAsItIs() {
        for (String key : new String[] {"a?b=c#d", "me@home/x", "s3://bucket/a?b", "httpsx/y", "http"}) {
            assertFalse(References.isMeantAsUrl(key), key);
            assertEquals(key, References.shown(key));
        }
        assertEquals("two?lines", References.shown("two\nlines"));
        assertEquals("key \u00a0", References.withoutBeginning("\uFEFF\u2028 key \u00a0"));
        assertEquals("key", References.plain("\uFEFF\u2028 key \u00a0\n\u200B"));
    }
}
