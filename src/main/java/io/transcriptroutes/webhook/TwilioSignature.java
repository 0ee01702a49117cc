package io.transcriptroutes.webhook;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.transcriptroutes.Sha256;

/**
 * Whether Twilio signed a request: {@code X-Twilio-Signature} is base64 of HMAC-SHA1 over the public URL, keyed with the
 * account's auth token (https://www.twilio.com/docs/usage/security#validating-requests). As in Twilio's own validators the URL
 * counts with its port and without.
 */
public final class TwilioSignature {

    private static final String HMAC = "HmacSHA1";
    private static final String BODY_HASH = "bodySHA256=";
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final SecretKeySpec key;
    private final List<String> addresses;

    /** @param publicUrl where Twilio sends its requests; a query in it is left out, because each request brings its own */
    public TwilioSignature(String authToken, String publicUrl) {
        this.key = new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), HMAC);
        URI url = URI.create(publicUrl);
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        int port = url.getPort() >= 0 ? url.getPort() : url.getScheme().equalsIgnoreCase("https") ? HTTPS : HTTP;
        String host = url.getScheme() + "://" + url.getHost();
        this.addresses = List.of(host + path, host + ":" + port + path);
    }

    /**
     * A request without a body.
     *
     * @param rawQuery as it was received, neither decoded nor encoded anew, without the question mark; null for none
     */
    public boolean isOfUrl(String rawQuery, String signature) {
        return isOf(rawQuery, "", signature);
    }

    /** @param fields decoded; of a name that is repeated each value counts once, in order, as in Twilio's SDKs */
    public boolean isOfForm(String rawQuery, List<Map.Entry<String, String>> fields, String signature) {
        TreeMap<String, TreeSet<String>> sorted = new TreeMap<>();
        fields.forEach(field -> sorted.computeIfAbsent(field.getKey(), name -> new TreeSet<>()).add(field.getValue()));
        StringBuilder text = new StringBuilder();
        sorted.forEach((name, values) -> values.forEach(value -> text.append(name).append(value)));
        return isOf(rawQuery, text.toString(), signature);
    }

    /** Any other body: its hash stands in the query, which is signed. */
    public boolean isOfBody(String rawQuery, byte[] body, String signature) {
        boolean signed = isOf(rawQuery, "", signature);
        return equal(bodyHash(rawQuery), Sha256.hex(body)) && signed;
    }

    private boolean isOf(String rawQuery, String fields, String signature) {
        String query = rawQuery == null ? "" : "?" + rawQuery;
        boolean signed = false;
        for (String address : addresses) {
            signed |= equal(signature, sign(address + query + fields));
        }
        return signed;
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has no " + HMAC, e);
        }
    }

    private static String bodyHash(String rawQuery) {
        for (String pair : rawQuery == null ? new String[0] : rawQuery.split("&")) {
            if (pair.startsWith(BODY_HASH)) {
                return decoded(pair.substring(BODY_HASH.length()));
            }
        }
        return null;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A broken escape is no hash
            return null;
        }
    }

    // In constant time, or the time it takes tells how much of a guess is right
    private static boolean equal(String given, String right) {
        return given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
