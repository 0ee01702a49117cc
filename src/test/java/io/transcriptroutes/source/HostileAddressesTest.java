package io.transcriptroutes.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** URLs that somebody submits lead to the hosts that are listed, and names that somebody gives to objects hold up no sweep. */
class HostileAddressesTest {

    private static final UrlHosts HOSTS = new UrlHosts("media.example.com,.cdn.example.org,files.example.com:8443");

    @Provide
    Arbitrary<String> urls() {
        Arbitrary<String> piece = Arbitraries.of("https://", "http://", "HTTPS://", "//", "file://", "jar:", "media.example.com", "MEDIA.EXAMPLE.COM",
                "a.cdn.example.org", "files.example.com", "evil.example", "169.254.169.254", "127.0.0.1", "2130706433", "0x7f.1", "localhost", "[::1]",
                "[::ffff:7f00:1]", ":8443", ":443", ":80", ":", "@", "user:word@", "#", "?", "/", "\\", ".", "%2e", "%00", "%0d%0a", "\r\n", " ", "\u3002",
                "\uff0e", "\u2025", "&sig=S3CRET", "a.wav", ";", "..", "${sys:user.home}", "{{twilio.auth-token}}", "\u212A");
        return piece.list().ofMinSize(2).ofMaxSize(6).map(parts -> String.join("", parts));
    }

    @Property
    void whatIsTakenLeadsToAListedHost(@ForAll("urls") String text) {
        SubmittedUrl url;
        try {
            url = SubmittedUrl.parse(text);
            HOSTS.refuseOthers(url);
        } catch (IllegalArgumentException e) {
            assertFalse(e.getMessage().contains("S3CRET") || e.getMessage().contains("word"), e::getMessage);
            assertFalse(e.getMessage().chars().anyMatch(Character::isISOControl), e::getMessage);
            return;
        }
        // As the HTTP client reads what it is given
        URI sent = URI.create(url.reveal());
        assertEquals("https", sent.getScheme());
        assertTrue(sent.getHost().matches("media\\.example\\.com|([a-z0-9.-]+\\.)?a\\.cdn\\.example\\.org|files\\.example\\.com"), text);
        assertEquals(sent.getHost().equals("files.example.com") ? 8443 : -1, sent.getPort(), text);
        assertEquals(null, sent.getRawUserInfo());
        assertEquals(null, sent.getRawFragment());
        assertFalse(url.toString().contains("S3CRET") && text.indexOf("?") >= 0 && text.indexOf("?") < text.indexOf("S3CRET"), "the query is shown");
    }

    @Provide
    Arbitrary<String> globs() {
        return Arbitraries.of("*", "**", "?", "a", "B", "/", ".", "[", "\\E", "\n", "\u00e4", "\u00df", "\uD83D\uDCDE", "\u0130", "k").list().ofMinSize(1).ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.of("a", "A", "b", "/", ".", "[", "\\E", "\n", "\u00c4", "\u00df", "\uD83D\uDCDE", "\uD83D", "\u0131", "\u212A").list().ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    @Property
    void aGlobMeansWhatItMeansAsARegularExpression(@ForAll("globs") String glob, @ForAll("keys") String key) {
        boolean matches = Pattern.compile(regex(glob), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL).matcher(key).matches();
        assertEquals(matches, new Glob(glob).matches(key), glob + " on " + key);
    }

    private static String regex(String glob) {
        return Pattern.compile("\\*\\*|\\*|\\?|[^*?]+", Pattern.DOTALL).matcher(glob).replaceAll(found -> Matcher.quoteReplacement(
                switch (found.group()) {
                    case "**" -> ".*";
                    case "*" -> "[^/]*";
                    case "?" -> "[^/]";
                    default -> Pattern.quote(found.group());
                }));
    }

    /** As a regular expression it would take years. */
    @Example
    void aKeyThatIsMadeForAGlobHoldsUpNoSweep() {
        KeyFilter filter = new KeyFilter("*-*-*-*-*-*-*-*.wav,**a**a**a**a**a**a**b", "**-**-**-**-**-**?x");
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (int i = 0; i < 100; i++) {
                assertFalse(filter.accepts("-".repeat(1020) + "." + i) || filter.accepts("a".repeat(1024)));
            }
        });
    }
}
