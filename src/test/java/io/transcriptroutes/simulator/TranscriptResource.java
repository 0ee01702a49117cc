package io.transcriptroutes.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** A transcript, and its media, as Twilio's JSON. */
final class TranscriptResource {

    static final String LANGUAGE = "en-US";

    static final String ACCOUNT_SID = "AC00000000000000000000000000000000";

    private final String baseUrl;
    private final Set<String> redacting;

    /** @param redacting the SIDs of Services that redact */
    TranscriptResource(String baseUrl, Set<String> redacting) {
        this.baseUrl = baseUrl;
        this.redacting = redacting;
    }

    boolean redacts(StoredTranscript transcript) {
        return redacting.contains(transcript.order().serviceSid());
    }

    String listUrl() {
        return baseUrl + "/Transcripts";
    }

    String url(StoredTranscript transcript) {
        return listUrl() + "/" + transcript.sid();
    }

    ObjectNode render(StoredTranscript transcript) {
        StoredTranscript.Order order = transcript.order();
        ObjectNode json = Json.object()
                .put("account_sid", ACCOUNT_SID)
                .put("service_sid", order.serviceSid())
                .put("sid", transcript.sid())
                .put("date_created", Dates.text(transcript.position().createdAt()))
                .put("date_updated", Dates.text(transcript.updatedAt()))
                .put("status", transcript.status());
        json.set("channel", order.channel());
        json.put("data_logging", false)
                .put("language_code", LANGUAGE)
                .put("customer_key", order.customerKey())
                .put("media_start_time", Dates.text(order.mediaStartTime()))
                .put("duration", transcript.duration())
                .put("url", url(transcript))
                .put("redaction", redacts(transcript))
                .putNull("encryption_credential_sid");
        json.putObject("links")
                .put("sentences", url(transcript) + "/Sentences")
                .put("media", url(transcript) + "/Media")
                .put("operator_results", url(transcript) + "/OperatorResults");
        return json;
    }

    /** @param stored whether Twilio holds a copy that its media_url leads to */
    ObjectNode media(StoredTranscript transcript, boolean stored) {
        return Json.object()
                .put("account_sid", ACCOUNT_SID)
                .put("service_sid", transcript.order().serviceSid())
                .put("sid", transcript.sid())
                .put("media_url", stored ? baseUrl.replaceFirst("/v2$", "/media/") + transcript.sid() : null)
                .put("url", url(transcript) + "/Media");
    }
}
