package io.transcriptroutes.twilio;

/**
 * One request to Twilio's API, below {@code twilio.base-url}.
 *
 * @param method POST, GET or DELETE
 * @param path with a leading slash
 * @param query encoded, without the question mark, or null
 * @param form the body as {@code application/x-www-form-urlencoded}, or null
 */
public record TwilioRequest(String method, String path, String query, String form) {

    /** Whether doing it twice may do it twice. */
    public boolean isCreate() {
        return "POST".equals(method);
    }

    /** Without the form, which holds a presigned URL. */
    @Override
    public String toString() {
        return method + " " + path + (query == null ? "" : "?" + query);
    }
}
