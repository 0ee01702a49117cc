package io.transcriptroutes.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.twilio.security.RequestValidator;
import org.junit.jupiter.api.Test;

/** Twilio's published vectors, and agreement with the validator of Twilio's own SDK. */
class TwilioSignatureTest {

    private static final String TOKEN = "12345";
    private static final String URL = "https://mycompany.com/myapp.php";
    private static final String QUERY = "foo=1&bar=2";
    private static final List<Map.Entry<String, String>> FORM = List.of(Map.entry("Digits", "1234"), Map.entry("To", "+18005551212"),
            Map.entry("From", "+14158675309"), Map.entry("Caller", "+14158675309"), Map.entry("CallSid", "CA1234567890ABCDE"));
    private static final byte[] JSON = "{\"property\": \"value\", \"boolean\": true}".getBytes(StandardCharsets.UTF_8);
    private static final String HASHED = QUERY + "&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";

    private final TwilioSignature signature = new TwilioSignature(TOKEN, URL);

    @Test
    void theVectorsOfAFormWithAndWithoutThePort() {
        for (String url : List.of(URL, "https://mycompany.com:443/myapp.php", URL + "?some=thing")) {
            TwilioSignature there = new TwilioSignature(TOKEN, url);
            assertTrue(there.isOfForm(QUERY, FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B8="), url);
            assertTrue(there.isOfForm(QUERY, FORM, "kvajT1Ptam85bY51eRf/AJRuM3w="), url);
            assertTrue(there.isOfForm(QUERY, List.of(), "zYQTYrRWXE7LtzbG4PfP7/bkkGo="), url);
            assertTrue(there.isOfUrl(QUERY, "zYQTYrRWXE7LtzbG4PfP7/bkkGo="), url);
        }
        assertFalse(new TwilioSignature("12346", URL).isOfForm(QUERY, FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
        assertFalse(new TwilioSignature(TOKEN, "http://mycompany.com/myapp.php").isOfForm(QUERY, FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
        for (String wrong : new String[] {null, "", "RSOYDt4T1cUTdK1PDd93/VVr8B8", "rSOYDt4T1cUTdK1PDd93/VVr8B8=", "=".repeat(9999), "é"}) {
            assertFalse(signature.isOfForm(QUERY, FORM, wrong), wrong);
        }
        assertFalse(signature.isOfForm("foo=1&bar=3", FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
        assertFalse(signature.isOfForm(null, FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
        assertFalse(signature.isOfForm(QUERY, FORM.subList(1, 5), "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
    }

    @Test
    void theVectorOfAJsonBody() {
        assertTrue(signature.isOfBody(HASHED, JSON, "a9nBmqA0ju/hNViExpshrM61xv4="));
        assertFalse(signature.isOfBody(HASHED, "{}".getBytes(StandardCharsets.UTF_8), "a9nBmqA0ju/hNViExpshrM61xv4="));
        assertFalse(signature.isOfBody(HASHED.replace("0a1f", "0a2f"), JSON, "a9nBmqA0ju/hNViExpshrM61xv4="));
        assertFalse(signature.isOfBody(QUERY, JSON, "zYQTYrRWXE7LtzbG4PfP7/bkkGo="), "signed, but no hash of the body");
        assertFalse(signature.isOfBody(null, JSON, null));
        for (String broken : List.of("bodySHA256", "bodySHA256=", "bodySHA256=%", "bodySHA256=%zz", "&&=&bodySHA256")) {
            assertFalse(signature.isOfBody(broken, JSON, sign(URL + "?" + broken)), broken);
        }
    }

    /** Twilio's Java validator takes a map; its others take each value of a repeated name once, in order. */
    @Test
    void aRepeatedNameCountsEachValueOnceInOrder() {
        List<Map.Entry<String, String>> fields = List.of(Map.entry("b", "2"), Map.entry("a", "y"), Map.entry("a", "x"), Map.entry("a", "y"));
        assertTrue(signature.isOfForm(null, fields, sign(URL + "axayb2")));
        assertFalse(signature.isOfForm(null, fields, sign(URL + "ayaxayb2")));
    }

    @Test
    void agreesWithTwiliosOwnValidator() throws Exception {
        Random random = new Random(4);
        int[] verdicts = new int[2];
        for (int i = 0; i < 20_000; i++) {
            Case request = Case.next(random);
            boolean theirs = request.byTwilio();
            assertEquals(theirs, request.byUs(), request::toString);
            verdicts[theirs ? 1 : 0]++;
        }
        assertTrue(verdicts[0] > 5000 && verdicts[1] > 5000, () -> "one-sided: " + verdicts[0] + " refused, " + verdicts[1] + " accepted");
    }

    /**
     * Twilio's validator decodes the query before it adds or takes away a port, so that a signed %26 would pass for an &amp;. Ours takes
     * the query as it is.
     */
    @Test
    void anEscapeIsNeverDecodedForTheOtherPort() {
        RequestValidator twilio = new RequestValidator(TOKEN);
        String mangled = sign("https://mycompany.com:443/myapp.php?a=b&c");
        assertTrue(twilio.validate(URL + "?a=b%26c", Map.of(), mangled));
        assertFalse(signature.isOfUrl("a=b%26c", mangled));
        assertTrue(signature.isOfUrl("a=b%26c", sign("https://mycompany.com:443/myapp.php?a=b%26c")));
        assertTrue(signature.isOfUrl("a=b%26c", sign(URL + "?a=b%26c")));
    }

    /** One request, signed rightly and then perhaps changed on its way. */
    private record Case(String url, String query, Map<String, String> form, byte[] body, String signature, String token) {

        private static final String[] TEXTS = {"", "a", "GT0123", "+1 415", "ü", "日本", "😀", "a&b=c", "%2B", "%", "a+b", "\u0000\n", "Ä ö", "'\"<>"};

        static Case next(Random random) {
            int port = new int[] {-1, 80, 443, 8443, 1}[random.nextInt(5)];
            String scheme = random.nextBoolean() ? "https" : "http";
            String url = scheme + "://" + pick(random, "calls.example.com", "127.0.0.1", "[::1]", "xn--bcher-kva.example")
                    + (port < 0 ? "" : ":" + port) + pick(random, "", "/", "/a", "/a/b.php", "/webhooks/transcripts");
            boolean ports = random.nextInt(3) == 0;
            // With escapes the two differ once the port is changed, see above
            String query = random.nextInt(4) == 0 ? null : query(random, !ports);
            byte[] body = random.nextInt(3) == 0 ? pick(random, "", "{}", "{\"a\":\"ü\"}", "😀").getBytes(StandardCharsets.UTF_8) : null;
            Map<String, String> form = new LinkedHashMap<>();
            if (body == null) {
                random.ints(random.nextInt(5), 0, TEXTS.length).forEach(i -> form.put(TEXTS[i], TEXTS[random.nextInt(TEXTS.length)]));
            } else if (random.nextInt(8) > 0) {
                query = (query == null ? "" : query + "&") + "bodySHA256=" + hash(body);
            }
            String token = pick(random, TOKEN, "another-token");
            String signedAt = ports ? otherPort(scheme, url, port) : url;
            StringBuilder text = new StringBuilder(signedAt + (query == null ? "" : "?" + query));
            new TreeMap<>(form).forEach((name, value) -> text.append(name).append(value));
            return new Case(url, query, form, body, sign(token, text.toString()), token).tampered(random);
        }

        private Case tampered(Random random) {
            Map<String, String> other = new LinkedHashMap<>(form);
            switch (random.nextInt(12)) {
                case 0:
                    return new Case(url, query, form, body, signature, token + "x");
                case 1:
                    return new Case(url, (query == null ? "" : query) + "x", form, body, signature, token);
                case 2:
                    other.put("z", "z");
                    return new Case(url, query, other, body, signature, token);
                case 3:
                    return new Case(url, query, form, body == null ? null : (new String(body, StandardCharsets.UTF_8) + " ")
                            .getBytes(StandardCharsets.UTF_8), signature, token);
                case 4:
                    return new Case(url.replaceFirst("^https?", url.startsWith("https") ? "http" : "https"), query, form, body, signature, token);
                case 5:
                    return new Case(url, query, form, body, signature.substring(1), token);
                default:
                    return this;
            }
        }

        boolean byTwilio() throws URISyntaxException {
            RequestValidator validator = new RequestValidator(token);
            String whole = url + (query == null ? "" : "?" + query);
            return body == null ? validator.validate(whole, form, signature)
                    : validator.validate(whole, new String(body, StandardCharsets.UTF_8), signature);
        }

        boolean byUs() {
            TwilioSignature ours = new TwilioSignature(token, url);
            return body == null ? ours.isOfForm(query, List.copyOf(form.entrySet()), signature) : ours.isOfBody(query, body, signature);
        }

        private static String query(Random random, boolean escapes) {
            List<String> pairs = new ArrayList<>();
            random.ints(random.nextInt(4), 0, TEXTS.length).forEach(i -> pairs.add("p" + i + "="
                    + (escapes ? URLEncoder.encode(TEXTS[i], StandardCharsets.UTF_8) : "v" + i)));
            if (random.nextInt(6) == 0) {
                pairs.add(pick(random, "", "a", "a=", "=a", "a=b=c", "a==", "a=+", "a=~-._"));
            }
            return String.join("&", pairs);
        }

        // The port that a validator would add or take away
        private static String otherPort(String scheme, String url, int port) {
            String host = url.replaceFirst("^(https?://(?:\\[[^]]*]|[^/:]*)).*", "$1");
            String rest = url.substring(host.length()).replaceFirst("^:\\d+", "");
            return port < 0 ? host + (scheme.equals("https") ? ":443" : ":80") + rest : host + rest;
        }

        @SafeVarargs
        private static <T> T pick(Random random, T... of) {
            return of[random.nextInt(of.length)];
        }

        @Override
        public String toString() {
            return url + "?" + query + " " + form + " " + (body == null ? "" : new String(body, StandardCharsets.UTF_8));
        }
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(String text) {
        return sign(TOKEN, text);
    }

    private static String sign(String token, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
