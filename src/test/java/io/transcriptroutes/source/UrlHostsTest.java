package io.transcriptroutes.source;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlHostsTest {

    private static final String LISTED = "media.example.com, .cdn.example.org,files.example.com:8443,127.0.0.1:9000,[::1]:9000,10.0.0.7,.7";

    @ParameterizedTest
    @ValueSource(strings = {"https://media.example.com/a.wav?sig=S3CRET", "https://MEDIA.example.com:443/a.wav", "HTTPS://media.example.com",
        "https://a.b.cdn.example.org/x", "https://files.example.com:8443/a", "http://127.0.0.1:9000/a", "http://[::1]:9000/a",
        "https://127.0.0.1:9000/a", "https://10.0.0.7/a"})
    void whatIsListedIsTaken(String url) {
        assertDoesNotThrow(() -> check(url));
    }

    /** Each of them a way by which a request of ours, or of Twilio's, would go where nobody allowed it to. */
    @ParameterizedTest
    @ValueSource(strings = {"http://media.example.com/a?S3CRET", "ftp://media.example.com/a?S3CRET", "file:///etc/passwd?S3CRET",
        "gopher://media.example.com/?S3CRET", "jar:https://media.example.com!/a?S3CRET", "https://user:S3CRET@media.example.com/a",
        "https://media.example.com@evil.example/a?S3CRET", "https://evil.example#@media.example.com/?S3CRET",
        "https://evil.example\\@media.example.com/?S3CRET", "https://evil.example/media.example.com?S3CRET",
        "https://media.example.com.evil.example/?S3CRET", "https://evilmedia.example.com/?S3CRET", "https://cdn.example.org/?S3CRET",
        "https://evilcdn.example.org/?S3CRET", "https://media.example.com:8443/?S3CRET", "https://files.example.com/?S3CRET",
        "https://169.254.169.254/latest/meta-data?S3CRET", "https://[::1]/?S3CRET", "https://[::ffff:127.0.0.1]:9000/?S3CRET",
        "http://10.0.0.7:443/?S3CRET", "https://10.0.0.8/?S3CRET", "https://2130706433:9000/?S3CRET", "http://0x7f.1:9000/?S3CRET",
        "http://127.1:9000/?S3CRET", "http://127.0.0.1/?S3CRET", "http://127.0.0.2:9000/?S3CRET", "https://media.example.com./?S3CRET",
        "https://media.example.com/a#frag-S3CRET", "https:///a?S3CRET", "https://media.example.com/a b?S3CRET", "https://",
        "https://media.example.com:99999/?S3CRET", "https://media_.example.com/?S3CRET", "https://media.example.com/\u0000?S3CRET",
        "//media.example.com/a?S3CRET", "https:media.example.com?S3CRET"})
    void everythingElseIsRefusedWithoutQuotingASecret(String url) {
        String message = assertThrows(IllegalArgumentException.class, () -> check(url)).getMessage();
        assertTrue(message.startsWith("The URL ") || message.contains(UrlHosts.KEY), message);
        assertFalse(message.contains("S3CRET"), message);
    }

    @Test
    void withNoneListedTheKeyIsNamed() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> new UrlHosts("").refuseOthers(SubmittedUrl.parse("https://media.example.com/a"))).getMessage();
        assertTrue(message.contains("submit.url-hosts is empty"), message);
    }

    @Test
    void whatIsNoListIsFound() {
        assertTrue(UrlHosts.isList("") && UrlHosts.isList(LISTED));
        for (String wrong : new String[] {"https://media.example.com", "media.example.com/path", "*", "*.example.com", "a b", "user@host",
            "host:port", "::1", "."}) {
            assertFalse(UrlHosts.isList(wrong), wrong);
        }
    }

    @Test
    void theQueryIsKeptApart() {
        SubmittedUrl url = SubmittedUrl.parse("https://media.example.com/a%2Fb.wav?sig=a%2Bb&x=1");
        assertEquals("https://media.example.com/a%2Fb.wav", url.address());
        assertEquals("sig=a%2Bb&x=1", url.query());
        assertEquals("https://media.example.com/a%2Fb.wav?sig=a%2Bb&x=1", url.reveal());
        assertEquals("https://media.example.com/a%2Fb.wav", url.toString());
        assertEquals("https://media.example.com/a", SubmittedUrl.parse("https://media.example.com/a").reveal());
        assertEquals("https://host/a", SubmittedUrl.addressOf("https://me:S3CRET@host/a?b#c"));
        assertThrows(IllegalArgumentException.class, () -> SubmittedUrl.parse("https://media.example.com/" + "a".repeat(9000)));
    }

    @Test
    void oneRecordingIsOneBillHoweverItsUrlIsSpelt() {
        for (String spelling : new String[] {"https://MEDIA.example.com/A.wav?x", "HTTPS://media.example.com/A.wav", "https://media.example.com:443/A.wav",
            "https://media.example.com:/A.wav"}) {
            assertEquals("https://media.example.com/A.wav", SubmittedUrl.parse(spelling).address(), spelling);
            assertEquals("https://media.example.com/A.wav", SubmittedUrl.addressOf(spelling), spelling);
        }
        assertEquals("http://h:443/", SubmittedUrl.addressOf("http://H:443/"));
        assertEquals("http://[::1]/", SubmittedUrl.addressOf("http://[::1]:80/"));
        assertEquals("https://h:8443", SubmittedUrl.addressOf("https://h:8443"));
    }

    /** Java takes these for a URL's, and a server or a log does not. */
    @ParameterizedTest
    @ValueSource(strings = {"https://media.example.com/\u00fc?S3CRET", "https://media.example.com/a?S3CRET\u202e", "https://media.example.com/a?S3CRET\u0085",
        "https://media.example.com/\ud83d\udcde?S3CRET"})
    void onlyAsciiThatPrintsIsTaken(String url) {
        everythingElseIsRefusedWithoutQuotingASecret(url);
    }

    private static void check(String text) {
        new UrlHosts(LISTED).refuseOthers(SubmittedUrl.parse(text));
    }
}
