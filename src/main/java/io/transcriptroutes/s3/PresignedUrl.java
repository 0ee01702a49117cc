package io.transcriptroutes.s3;

import java.net.URL;

/** A URL that opens one object to whoever holds it. Its text form, which ends in logs, lacks the query that does so. */
public final class PresignedUrl {

    private final String url;

    PresignedUrl(URL url) {
        this.url = url.toString();
    }

    PresignedUrl(String url) {
        this.url = url;
    }

    /** The URL with its signature: for Twilio and for nobody else. */
    public String reveal() {
        return url;
    }

    @Override
    public String toString() {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }
}
