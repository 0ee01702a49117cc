package io.transcriptroutes.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/** POST /Transcripts: checks the form and stores a queued transcript. */
final class CreateTranscript {

    private static final Pattern SERVICE_SID = Pattern.compile("GA[0-9a-fA-F]{32}");
    private static final int CUSTOMER_KEY_LENGTH = 64;

    private final TranscriptStore store;
    private final Processing processing;
    private final Set<String> services;
    private final Webhooks webhooks;

    CreateTranscript(TranscriptStore store, Processing processing, Set<String> services, Webhooks webhooks) {
        this.store = store;
        this.processing = processing;
        this.services = services;
        this.webhooks = webhooks;
    }

    /**
     * @param failureCode how the transcript ends, or null for its natural end
     * @throws ApiError where a parameter is missing or wrong
     */
    StoredTranscript from(Parameters form, Integer failureCode) {
        StoredTranscript transcript = store.create(order(form, failureCode));
        processing.enqueue(transcript);
        webhooks.created(transcript);
        return transcript;
    }

    private StoredTranscript.Order order(Parameters form, Integer failureCode) {
        String serviceSid = required(form, "ServiceSid");
        if (!SERVICE_SID.matcher(serviceSid).matches() || !services.contains(serviceSid)) {
            throw new ApiError(400, 1302, "Invalid Intelligence Service SID");
        }
        JsonNode channel = ChannelRules.check(required(form, "Channel"));
        String customerKey = form.get("CustomerKey").filter(key -> !key.isEmpty()).orElse(null);
        if (customerKey != null && customerKey.length() > CUSTOMER_KEY_LENGTH) {
            throw ApiError.invalid("CustomerKey is longer than " + CUSTOMER_KEY_LENGTH + " characters");
        }
        JsonNode media = channel.path("media_properties");
        return new StoredTranscript.Order(serviceSid, channel, media.path("media_url").asText(null),
                media.path("source_sid").asText(null), customerKey,
                form.get("MediaStartTime").map(value -> Dates.parse("MediaStartTime", value)).orElse(null),
                failureCode);
    }

    private static String required(Parameters form, String name) {
        return form.get(name).filter(value -> !value.isBlank())
                .orElseThrow(() -> ApiError.invalid("Missing required parameter " + name + " in the post body"));
    }
}
