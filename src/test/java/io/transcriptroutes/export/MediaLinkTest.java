package io.transcriptroutes.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaLinkTest {

    @ParameterizedTest
    @CsvSource({
        "https://media.twilio.com/a.wav?X-Amz-Signature=1%2F2,https://media.twilio.com",
        "HTTPS://media.example:8443/a,https://media.example:8443",
        "http://localhost:9090/a,http://localhost:9090",
        "http://127.0.0.1/a,http://127.0.0.1",
        "http://[::1]:80/a,http://[::1]:80"})
    void namesWhereItMayBeLoadedFrom(String url, String origin) {
        assertEquals(Optional.of(new MediaLink(url, origin)), MediaLink.of(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://media.example/a", "http://localhost.evil.example/a", "javascript:alert(1)",
        "data:audio/wav;base64,AA",
        "//media.example/a", "/a", "https:", "https:///a", "https://user:word@media.example/a",
        "https://a.example/x y", "https://a.example/\"x",
        "https://a.example;script-src 'unsafe-inline'/", "https://*/a", "file:///etc/passwd", "https://a.example/\u00FC",
        "https://a_b.example/", "http://127.0.0.1@evil.example/"})
    void nothingElseIsLoaded(String url) {
        assertEquals(Optional.empty(), MediaLink.of(url));
    }

    @Test
    void halfACharacterIsNoLink() {
        assertEquals(Optional.empty(), MediaLink.of("https://a.example/\uD83D"));
        assertEquals(Optional.empty(), MediaLink.of(null));
    }
}
