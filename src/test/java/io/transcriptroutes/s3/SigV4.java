package io.transcriptroutes.s3;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS Signature Version 4 for query strings, from its specification and not from the SDK. */
final class SigV4 {

    private static final HexFormat HEX = HexFormat.of();

    private SigV4() {
    }

    /** As S3 wants a key in a path: every byte but unreserved ones and the slash, encoded once and in capitals. */
    static String encode(String key) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }

    /** The X-Amz-Signature of a GET of this path with this query, in which {@code host} alone is signed. */
    static String signature(String path, String query, String host, String secret) {
        String canonical = "GET\n" + path + "\n" + Arrays.stream(query.split("&"))
                .filter(pair -> !pair.startsWith("X-Amz-Signature=")).sorted().collect(Collectors.joining("&"))
                + "\nhost:" + host + "\n\nhost\nUNSIGNED-PAYLOAD";
        String[] scope = parameter(query, "X-Amz-Credential").split("%2F");
        String text = "AWS4-HMAC-SHA256\n" + parameter(query, "X-Amz-Date") + "\n"
                + String.join("/", scope[1], scope[2], scope[3], scope[4]) + "\n" + HEX.formatHex(sha256(canonical));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {scope[1], scope[2], scope[3], scope[4], text}) {
            key = hmac(key, part);
        }
        return HEX.formatHex(key);
    }

    static String parameter(String query, String name) {
        return Arrays.stream(query.split("&")).filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1)).findFirst().orElseThrow();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
