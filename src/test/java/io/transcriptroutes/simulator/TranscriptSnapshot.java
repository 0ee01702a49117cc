package io.transcriptroutes.simulator;

import java.time.Instant;

/**
 * A transcript as Twilio holds it at one moment, with what its API never shows.
 *
 * @param mediaUrl the presigned URL as it was sent, or null for a Recording stored at Twilio
 * @param downloads how often the media was asked for; never more than once
 * @param downloadedLength bytes received, or null before the download ended well
 * @param downloadedSha256 lowercase hex over those bytes, or null
 * @param failureCode Twilio's error code behind the status {@code failed}, or null
 */
public record TranscriptSnapshot(String sid, String serviceSid, String customerKey, String status, String channel,
        Instant mediaStartTime, String mediaUrl, int downloads, Long downloadedLength, String downloadedSha256,
        Instant dateCreated, Integer failureCode) {

    /** Without the media URL and the channel: a snapshot may end in a log. */
    @Override
    public String toString() {
        return sid + " " + status + " customerKey=" + customerKey + " failureCode=" + failureCode;
    }
}
