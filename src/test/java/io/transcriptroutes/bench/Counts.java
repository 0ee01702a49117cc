package io.transcriptroutes.bench;

/**
 * What the peers were asked for since their counters were last set to zero.
 *
 * @param lists ListObjects, either version
 * @param gets of objects
 * @param heads of objects and buckets
 * @param objectBytes bytes of bodies sent for GETs of objects
 * @param readOnce how many objects were read by one GET and no more, since the last setting
 * @param creates POST /Transcripts that were answered
 * @param transcriptLists pages of /Transcripts
 * @param results pages of Sentences, OperatorResults and Media, and single transcripts
 * @param deletes DELETE /Transcripts/…
 * @param firstNanos {@link System#nanoTime()} of the first request, 0 for none; on Linux the same clock in all processes
 */
public record Counts(long lists, long gets, long heads, long objectBytes, long readOnce, long creates, long transcriptLists,
        long results, long deletes, long firstNanos) {

    public long s3() {
        return lists + gets + heads;
    }

    public long twilio() {
        return creates + transcriptLists + results + deletes;
    }
}
