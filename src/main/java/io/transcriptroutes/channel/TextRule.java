package io.transcriptroutes.channel;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What a text may look like before it goes to Twilio, whichever source it comes from. Lengths are in characters (code
 * points). Twilio documents the 64 of CustomerKey and the SIDs; 255 and 8,192 are ours, because Twilio names no limit.
 * {@code config/sidecar.schema.json} says the same to people and editors; a test keeps the two equal.
 */
enum TextRule {
    TEXT(255, "", ""),
    CUSTOMER_KEY(64, "", ""),
    EMAIL(255, "^[^\\s@]+@[^\\s@]+$", "must look like name@example.com"),
    HTTPS_URL(255, "^https://[^\\s/?#@\\\\\"<>]+([/?#][^\\s\\\\\"<>]*)?$", "must be an https:// URL without user name or spaces"),
    MEDIA_URL(8192, "^https?://[^\\s/?#]+([/?#]\\S*)?$", "must be an absolute http(s) URL without spaces"),
    SERVICE_SID(34, "^GA[0-9a-fA-F]{32}$", "must be GA and 32 hexadecimal digits"),
    RECORDING_SID(34, "^RE[0-9a-fA-F]{32}$", "must be RE and 32 hexadecimal digits");

    /** Control characters end headers and log lines; a lone surrogate has no UTF-8 form and would arrive as '?'. */
    static final String PRINTABLE = "^(?![\\s\\S]*[\\p{Cc}\\p{Cs}])";

    private static final Pattern PRINTABLE_TEXT = Pattern.compile(PRINTABLE);

    private final int longest;
    private final Pattern shape;
    private final String shapeInWords;

    TextRule(int longest, String shape, String shapeInWords) {
        this.longest = longest;
        this.shape = Pattern.compile(shape);
        this.shapeInWords = shapeInWords;
    }

    /** The rule of a sidecar's text field; one that the schema adds has none of its own here. */
    static TextRule ofField(String json) {
        return "customer_key".equals(json) ? CUSTOMER_KEY : Arrays.stream(ParticipantField.values())
                .filter(field -> field.json().equals(json)).map(ParticipantField::rule).findFirst().orElse(TEXT);
    }

    int longest() {
        return longest;
    }

    String shape() {
        return shape.pattern();
    }

    /** The first rule that the text breaks, in words that follow a field's name and quote nothing; null if none. */
    String brokenBy(String text) {
        if (text == null || text.isEmpty()) {
            return "must not be empty";
        }
        if (text.codePointCount(0, text.length()) > longest) {
            return "must be at most " + longest + " characters long";
        }
        if (!PRINTABLE_TEXT.matcher(text).find()) {
            return "must not contain control characters or lone surrogates";
        }
        return shape.matcher(text).find() ? null : shapeInWords;
    }
}
