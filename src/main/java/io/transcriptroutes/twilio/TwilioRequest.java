package io.transcriptroutes.twilio;

import java.nio.charset.StandardCharsets;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.component.http.HttpMethods;
import org.apache.hc.core5.http.HttpEntity;

/**
 * One request to Twilio's API, below {@code twilio.base-url}.
 *
 * @param method POST, GET or DELETE
 * @param path with a leading slash
 * @param query encoded, without the question mark, or null
 * @param form the body as {@code application/x-www-form-urlencoded}, or null
 * @param deadline until when it may be sent, null where a late one does no harm
 */
public record TwilioRequest(String method, String path, String query, String form, SendDeadline deadline) {

    private static final String TRANSCRIPTS = "/Transcripts/";

    public TwilioRequest(String method, String path, String query, String form) {
        this(method, path, query, form, null);
    }

    /** Reads one transcript. */
    public static TwilioRequest fetch(String sid) {
        return new TwilioRequest("GET", TRANSCRIPTS + sid, null, null);
    }

    /** Deletes one transcript, its sentences and results. */
    public static TwilioRequest delete(String sid, SendDeadline deadline) {
        return new TwilioRequest("DELETE", TRANSCRIPTS + sid, null, null, deadline);
    }

    /** Whether it is about one transcript, so that 404 says that this one is gone. */
    public boolean isAboutOneTranscript() {
        return path.startsWith(TRANSCRIPTS);
    }

    /** Whether doing it twice may do it twice. */
    public boolean isCreate() {
        return "POST".equals(method);
    }

    /** The body, which also holds back a request that is late; null where there is neither. */
    public HttpEntity entity() {
        return form == null && deadline == null ? null
                : new FencedEntity(form == null ? new byte[0] : form.getBytes(StandardCharsets.US_ASCII), deadline);
    }

    /**
     * Makes it the message that camel-http sends: the enum, because a text would cost it a search through all type converters. The path
     * is of SIDs and fixed words and the query encoded, so that nothing from outside is evaluated.
     */
    public static void fill(TwilioRequest request, Exchange exchange) {
        Message message = exchange.getMessage();
        message.setHeader(HttpConstants.HTTP_METHOD, HttpMethods.valueOf(request.method));
        message.setHeader(HttpConstants.HTTP_PATH, request.path);
        message.setHeader(HttpConstants.HTTP_QUERY, request.query);
        message.setBody(request.entity());
    }

    /** Without the form, which holds a presigned URL. */
    @Override
    public String toString() {
        return method + " " + path + (query == null ? "" : "?" + query);
    }
}
