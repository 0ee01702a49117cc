package io.transcriptroutes.export;

import java.time.Instant;
import java.util.List;

/**
 * Everything that is known of one finished transcript, in the shape that all forms of an export are made of. It is the same
 * for every export of a transcript: nothing in it tells when it was made.
 *
 * @param id the ledger's id of the recording, 64 hex digits
 * @param audio null where no header was read, as for a Recording stored at Twilio
 * @param speakers one per channel that anybody is known for or speaks on, by channel
 * @param sentences by start, then by Twilio's index; empty for a call in which nobody speaks
 * @param mediaUrl Twilio's temporary link to the audio, null where it is not exported
 */
public record TranscriptDocument(String id, Origin recording, Audio audio, Transcript transcript, List<Speaker> speakers,
        List<Sentence> sentences, List<OperatorResult> operatorResults, String mediaUrl, Timings timings) {

    /** Of which recording: an object in S3, a Recording stored at Twilio, or a URL without its query; the others are null. */
    public record Origin(String source, String bucket, String key, String version, String recordingSid, String url, Long sizeBytes,
            Instant lastModified) {

        /** How people call it, hostile characters included: the address in S3, the URL, or the Recording's SID; may be null. */
        public String name() {
            return key != null ? "s3://" + bucket + "/" + key : url != null ? url : recordingSid;
        }
    }

    /** What the header says; each may be null. */
    public record Audio(String format, String codec, Integer channels, Integer sampleRate, Double durationSeconds,
            Boolean durationExact) {
    }

    /**
     * @param redacted whether the texts are redacted: the Service redacts and nobody asked for more
     * @param mediaStartTime when the call began, null where nobody said so
     * @param durationSeconds Twilio's, may be null
     */
    public record Transcript(String sid, String serviceSid, String customerKey, String status, String languageCode, boolean redacted,
            Instant mediaStartTime, Double durationSeconds, Instant createdAt, Instant updatedAt) {
    }

    /** By the ledger; each may be null. */
    public record Timings(Instant discoveredAt, Instant submittedAt, Instant completedAt) {
    }

    public boolean isEmpty() {
        return sentences.isEmpty();
    }

    /** The speaker of a channel; one that nothing is known of if there is none. */
    public Speaker speaker(int channel) {
        return speakers.stream().filter(speaker -> speaker.channel() == channel).findFirst().orElseGet(() -> Speaker.unknown(channel));
    }

    /** How long the call is: the longest that header, Twilio and the last sentence say; seconds. */
    public double durationSeconds() {
        double spoken = sentences.stream().mapToDouble(Sentence::end).max().orElse(0);
        double header = audio == null || audio.durationSeconds() == null ? 0 : audio.durationSeconds();
        double twilio = transcript.durationSeconds() == null ? 0 : transcript.durationSeconds();
        return Math.max(spoken, Math.max(header, twilio));
    }
}
