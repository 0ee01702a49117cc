package io.transcriptroutes.webhook;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.transcriptroutes.twilio.CreatedTranscript;

/**
 * What a callback says, whichever way it came: JSON, form or query. It is a hint where to look and nothing more.
 *
 * @param sid of the transcript
 * @param serviceSid of its Intelligence Service; null where it is not told
 */
public record CallbackNotice(String sid, String serviceSid) {

    private static final ObjectMapper MAPPER = JsonMapper.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** @throws WebhookRefusal 400 if no transcript's SID can be read from it */
    static CallbackNotice of(WebhookRequest request) {
        List<Map.Entry<String, String>> members = members(request);
        String sid = first(members, "transcriptsid").filter(CreatedTranscript::isSid)
                .orElseThrow(() -> new WebhookRefusal(WebhookRefusal.BAD_REQUEST));
        return new CallbackNotice(sid, first(members, "servicesid").orElse(null));
    }

    // Twilio writes transcript_sid here and TranscriptSid in the forms of its older products
    private static Optional<String> first(List<Map.Entry<String, String>> members, String name) {
        return members.stream().filter(member -> member.getKey().replace("_", "").toLowerCase(Locale.ROOT).equals(name))
                .map(Map.Entry::getValue).findFirst();
    }

    private static List<Map.Entry<String, String>> members(WebhookRequest request) {
        if (request.isGet()) {
            return query(request.rawQuery());
        }
        return request.isForm() ? request.fields() : json(request.body());
    }

    private static List<Map.Entry<String, String>> json(byte[] body) {
        try {
            List<Map.Entry<String, String>> members = new ArrayList<>();
            for (Map.Entry<String, JsonNode> member : MAPPER.readTree(body).properties()) {
                if (member.getValue().isTextual()) {
                    members.add(Map.entry(member.getKey(), member.getValue().asText()));
                }
            }
            return members;
        } catch (IOException e) {
            // Without the cause, whose message would quote the body
            throw new WebhookRefusal(WebhookRefusal.BAD_REQUEST);
        }
    }

    private static List<Map.Entry<String, String>> query(String rawQuery) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (String pair : rawQuery == null ? new String[0] : rawQuery.split("&")) {
            String[] parts = pair.split("=", 2);
            pairs.add(Map.entry(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1])));
        }
        return pairs;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new WebhookRefusal(WebhookRefusal.BAD_REQUEST);
        }
    }
}
