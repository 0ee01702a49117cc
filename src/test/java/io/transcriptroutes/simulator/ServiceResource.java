package io.transcriptroutes.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** An Intelligence Service as Twilio's JSON. Services can be fetched here and nothing else. */
final class ServiceResource {

    private final String baseUrl;
    private final Set<String> existing;

    ServiceResource(String baseUrl, Set<String> existing) {
        this.baseUrl = baseUrl;
        this.existing = existing;
    }

    Answer answer(ApiRequest request, String sid) {
        if (!existing.contains(sid)) {
            throw ApiError.notFound(request.path());
        }
        if (!request.method().equals("GET")) {
            throw Router.notAllowed();
        }
        return Answer.json(200, render(sid));
    }

    private ObjectNode render(String sid) {
        ObjectNode json = Json.object()
                .put("sid", sid)
                .put("account_sid", TranscriptResource.ACCOUNT_SID)
                .put("unique_name", "service-" + sid.substring(sid.length() - 4))
                .put("friendly_name", "Call recordings")
                .put("date_created", "2026-01-01T00:00:00Z")
                .put("date_updated", "2026-01-01T00:00:00Z")
                .put("auto_redaction", false)
                .put("media_redaction", false)
                .put("auto_transcribe", false)
                .put("data_logging", false)
                .put("language_code", TranscriptResource.LANGUAGE)
                .putNull("webhook_url")
                .put("webhook_http_method", "NULL")
                .putNull("encryption_credential_sid")
                .put("version", 1)
                .put("url", baseUrl + "/Services/" + sid);
        json.putArray("read_only_attached_operator_sids");
        return json;
    }
}
