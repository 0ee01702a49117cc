package io.transcriptroutes.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One row of the ledger, as far as the routes need it. The columns are described in {@code db/migration}.
 *
 * @param id 64 hex digits, see {@code RecordingId}
 * @param bucket and {@code key}: null for a Recording stored at Twilio, which has a {@code recordingSid} instead, and for one
 *     that was submitted by {@code url}
 * @param version the version id or ETag that was discovered
 * @param claim whoever holds this word may write the row
 * @param lastError code and message of the last try that failed
 * @param redrives how often it was set back after it had failed for good
 * @param retranscriptions how often its transcript was made anew, because Twilio had given it up
 * @param sidecar the one that was given by hand, instead of what lies in the bucket; else null
 * @param url where a recording lies that was submitted by URL, without its query; else null
 * @param urlQuery that query, which may be a signature: empty where there never was one, null where it is not kept any more
 * @param since when it was discovered, or last sent back by hand; null where the row was not read whole
 */
public record Recording(
        String id, String source, String serviceSid,
        String bucket, String key, String version, String recordingSid, Long size, Instant lastModified,
        String state, int attempts, String claim,
        String customerKey, String channel, String transcriptSid, String twilioStatus, String lastError,
        int redrives, int retranscriptions, String sidecar, String url, String urlQuery, Instant since) {

    /** The source of transcripts that Twilio made on its own and that were taken in. */
    public static final String MADE_BY_TWILIO = "twilio";

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    /** From a row as camel-sql reads it; names of columns do not depend on case. */
    public static Recording of(Map<String, Object> row) {
        return new Recording(
                text(row, "id"), text(row, "source"), text(row, "service_sid"),
                text(row, "bucket"), text(row, "object_key"), text(row, "object_version"), text(row, "recording_sid"),
                row.get("size_bytes") == null ? null : ((Number) row.get("size_bytes")).longValue(),
                Times.instant(row.get("last_modified")),
                text(row, "state"), ((Number) row.get("attempts")).intValue(), text(row, "claim"),
                text(row, "customer_key"), text(row, "channel"), text(row, "transcript_sid"), text(row, "twilio_status"),
                text(row, "error_code") + ": " + text(row, "error_message"),
                ((Number) row.get("redrives")).intValue(), ((Number) row.get("retranscriptions")).intValue(),
                text(row, "sidecar"), text(row, "url"), text(row, "url_query"),
                Times.instant(row.get("redriven_at") != null ? row.get("redriven_at") : row.get("discovered_at")));
    }

    /** How people call it: the object's address, the Recording's SID or the URL. Fit for a log, whatever the key holds. */
    public String name() {
        if (key != null) {
            return "s3://" + bucket + "/" + printable(key);
        }
        // What Twilio made on its own may have nothing but a transcript, and an emptied row not even that
        return url != null ? printable(url) : Stream.of(recordingSid, transcriptSid, id).filter(Objects::nonNull).findFirst().orElseThrow();
    }

    /** Whether it lies in a bucket or at a URL, not at Twilio. */
    public static boolean isMedia(Recording recording) {
        return recording.recordingSid() == null;
    }

    /** Whether its URL opens nothing any more, because the query is not kept once a try has ended. */
    public boolean hasLostUrl() {
        return url != null && urlQuery == null;
    }

    /** Whether we had the transcript made, and can have another one made. */
    public boolean isOurs() {
        return !MADE_BY_TWILIO.equals(source);
    }

    /** The name of the dead letter that this life of the recording leaves: each has its own, so that none is overwritten. */
    public String deadLetterName() {
        return letterOf(id, redrives);
    }

    /** The same of a row that is not read whole. Of another name, or Camel would find {@code deadLetterName} ambiguous. */
    public static String letterOf(String id, int redrives) {
        return id + (redrives == 0 ? "" : "-" + (redrives + 1)) + ".json";
    }

    /** The same text without what ends or rewrites a line: control characters, line separators, direction marks. */
    public static String printable(String text) {
        // Nearly always there is nothing to replace, and lists of Twilio's ask for each of their items
        return isPrintableAscii(text) ? text : UNPRINTABLE.matcher(text).replaceAll("?");
    }

    private static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Without the query of a URL, and without what a sidecar says of people. */
    @Override
    public String toString() {
        return name() + " (" + id + ", " + state + ")";
    }

    private static String text(Map<String, Object> row, String column) {
        return (String) row.get(column);
    }
}
