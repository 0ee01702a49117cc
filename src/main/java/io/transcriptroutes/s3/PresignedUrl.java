package io.transcriptroutes.s3;

import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;

/** A URL that opens one object to whoever holds it. Its text form, which ends in logs, lacks the query that does so. */
public final class PresignedUrl {

    private final PresignedGetObjectRequest request;

    PresignedUrl(PresignedGetObjectRequest request) {
        this.request = request;
    }

    /** The URL with its signature: for Twilio and for nobody else. */
    public String reveal() {
        return request.url().toString();
    }

    SdkHttpRequest httpRequest() {
        return request.httpRequest();
    }

    @Override
    public String toString() {
        String url = reveal();
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }
}
