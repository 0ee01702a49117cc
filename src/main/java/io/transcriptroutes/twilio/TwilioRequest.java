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

    private static final String TRANSCRIPTS = "/Transcripts/";

    /** Reads one transcript. */
    public static TwilioRequest fetch(String sid) {
        return new TwilioRequest("GET", TRANSCRIPTS + sid, null, null);
    }

    /** Deletes one transcript, its sentences and results. */
    public static TwilioRequest delete(String sid) {
        return new TwilioRequest("DELETE", TRANSCRIPTS + sid, null, null);
    }

    /** Whether it is about one transcript, so that 404 says that this one is gone. */
    public boolean isAboutOneTranscript() {
        return path.startsWith(TRANSCRIPTS);
    }

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
