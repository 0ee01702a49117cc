package io.transcriptroutes.channel;

import io.transcriptroutes.failure.FinalException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.StringJoiner;

/**
 * The body of {@code POST /v2/Transcripts}: application/x-www-form-urlencoded in UTF-8, with the fields ServiceSid,
 * Channel, CustomerKey and MediaStartTime. Has no state; a bean may be made of it.
 */
public final class TranscriptForm {

    /**
     * @param serviceSid GA and 32 hexadecimal digits (Twilio's rule)
     * @param channelJson see {@link ChannelPayload}
     * @param customerKey 1 to 64 characters (Twilio's limit), no control characters; null: left out
     * @param mediaStartTime written in UTC to the millisecond; null: left out
     * @throws FinalException {@code service-sid-invalid}, {@code channel-invalid} or {@code customer-key-invalid}
     */
    public static String encode(String serviceSid, String channelJson, String customerKey, Instant mediaStartTime) {
        check("ServiceSid", TextRule.SERVICE_SID, serviceSid, "service-sid-invalid");
        if (channelJson == null || channelJson.isBlank()) {
            throw new FinalException("channel-invalid", "Channel must not be empty");
        }
        StringJoiner form = new StringJoiner("&").add(field("ServiceSid", serviceSid)).add(field("Channel", channelJson));
        if (customerKey != null) {
            check("CustomerKey", TextRule.CUSTOMER_KEY, customerKey, "customer-key-invalid");
            form.add(field("CustomerKey", customerKey));
        }
        if (mediaStartTime != null) {
            form.add(field("MediaStartTime", mediaStartTime.truncatedTo(ChronoUnit.MILLIS).toString()));
        }
        return form.toString();
    }

    private static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static void check(String field, TextRule rule, String value, String code) {
        String broken = rule.brokenBy(value);
        if (broken != null) {
            throw new FinalException(code, field + " " + broken);
        }
    }
}
