package io.transcriptroutes.webhook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.vertx.core.http.HttpServerRequest;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/**
 * A request as it was received. Read from the server's own request and not from Camel's headers, into which a query and a
 * form would be mixed.
 *
 * @param mediaType in lower case and without parameters; empty where there is none
 * @param signature {@code X-Twilio-Signature}, or null
 * @param rawQuery neither decoded nor encoded anew, or null
 * @param size of the body, in bytes
 * @param fields of a form, decoded, in the order they came; empty for any other type
 * @param body of any other type
 */
public record WebhookRequest(String method, String mediaType, String signature, String rawQuery, long size,
        List<Map.Entry<String, String>> fields, byte[] body) {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    static WebhookRequest of(Exchange exchange) {
        HttpServerRequest request = exchange.getMessage(HttpMessage.class).getRequest();
        WebhookRequest unread = unread(request);
        byte[] body = exchange.getMessage().getBody(byte[].class);
        return new WebhookRequest(unread.method, unread.mediaType, unread.signature, unread.rawQuery, request.bytesRead(),
                unread.isForm() ? request.formAttributes().entries() : List.of(), body == null ? new byte[0] : body);
    }

    /** One whose body has not been read; its size is what the client says, and 0 where it says nothing. */
    static WebhookRequest unread(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        String mediaType = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        String length = request.getHeader("Content-Length");
        return new WebhookRequest(request.method().name(), mediaType, request.getHeader("X-Twilio-Signature"), asSent(request.query()),
                length == null ? 0 : Long.parseLong(length), List.of(), new byte[0]);
    }

    boolean isGet() {
        return method.equals("GET");
    }

    boolean isForm() {
        return mediaType.equals(FORM);
    }

    boolean isJson() {
        return mediaType.equals(JSON);
    }

    // The server takes each byte of the request line for a character
    private static String asSent(String query) {
        return query == null ? null : new String(query.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
