package io.transcriptroutes.channel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RFC 2047 encoded words, in which S3 returns metadata that is not ASCII: {@code =?UTF-8?Q?Andr=C3=A9?=}. Space between
 * two of them is not text (section 6.2). A character may begin in one word and end in the next: RFC 2047 forbids that,
 * yet encoders that cut by length do it.
 */
final class EncodedWords {

    /** A word stands alone between spaces (section 5), or it is plain text; the star begins RFC 2231's language. */
    private static final Pattern WORD = Pattern.compile(
            "(?<!\\S)=\\?(?<charset>[^?\\s*]+)(?:\\*[^?\\s]*)?\\?(?<encoding>[bBqQ])\\?(?<text>[!->@-~]*)\\?=(?!\\S)");

    private EncodedWords() {
    }

    /** @throws IllegalArgumentException in words that follow the field's name */
    static String decode(String value) {
        Matcher word = WORD.matcher(value);
        StringBuilder decoded = new StringBuilder();
        ByteArrayOutputStream run = new ByteArrayOutputStream();
        Charset charset = null;
        int end = 0;
        while (word.find()) {
            String between = value.substring(end, word.start());
            Charset next = charset(word.group("charset"));
            if (charset != null && !(between.isBlank() && charset.equals(next))) {
                decoded.append(text(run, charset));
            }
            decoded.append(charset != null && between.isBlank() ? "" : between);
            run.writeBytes(bytes(word.group("encoding"), word.group("text")));
            charset = next;
            end = word.end();
        }
        return decoded.append(charset == null ? "" : text(run, charset)).append(value, end, value.length()).toString();
    }

    private static byte[] bytes(String encoding, String text) {
        if (encoding.equalsIgnoreCase("B")) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("is an encoded word (RFC 2047) whose base64 is damaged", e);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '=') {
                bytes.write(c == '_' ? ' ' : c);
            } else if (at + 2 < text.length() && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2))) {
                bytes.write(HexFormat.fromHexDigits(text, at + 1, at + 3));
                at += 2;
            } else {
                throw new IllegalArgumentException("is an encoded word (RFC 2047) with a damaged = sequence");
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isHex(char c) {
        return HexFormat.isHexDigit(c);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is an encoded word (RFC 2047) in a character set unknown here", e);
        }
    }

    private static String text(ByteArrayOutputStream run, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(run.toByteArray())).toString();
            run.reset();
            return text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("is an encoded word (RFC 2047) that is not " + charset.name(), e);
        }
    }
}
