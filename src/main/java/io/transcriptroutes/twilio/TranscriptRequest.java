package io.transcriptroutes.twilio;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import io.transcriptroutes.channel.CallDetails;
import io.transcriptroutes.channel.ChannelPayload;
import io.transcriptroutes.channel.TranscriptForm;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.s3.ObjectInspection;

/** The transcript that is to be created for one recording: what the ledger keeps of it, and what Twilio is sent. */
public final class TranscriptRequest {

    private final Recording recording;
    private final CallDetails details;
    private final String channel;

    private TranscriptRequest(Recording recording, CallDetails details, String channel) {
        this.recording = recording;
        this.details = details;
        this.channel = channel;
    }

    /** For an object in S3. */
    public static TranscriptRequest forMedia(Recording recording, CallDetails details, ObjectInspection object) {
        return new TranscriptRequest(recording, details, ChannelPayload.forMediaUrl(object.url().reveal(), details));
    }

    /** For a Recording stored at Twilio. */
    public static TranscriptRequest forRecordingSid(Recording recording, CallDetails details) {
        return new TranscriptRequest(recording, details, ChannelPayload.forRecordingSid(recording.recordingSid(), details));
    }

    /** The customer's own key, else the recording's id: how a transcript is found again when an answer is lost. */
    public String customerKey() {
        return details.customerKey() == null ? recording.id() : details.customerKey();
    }

    /** Whether its customer key was given, and may be another recording's, too. */
    public static boolean hasGivenKey(TranscriptRequest transcript) {
        return !transcript.customerKey().equals(transcript.recording.id());
    }

    public OffsetDateTime mediaStartTime() {
        return details.mediaStartTime() == null ? null : details.mediaStartTime().atOffset(ZoneOffset.UTC);
    }

    public String redactedChannel() {
        return ChannelPayload.redacted(channel);
    }

    /** @param deadline until when it may be sent */
    public static TwilioRequest create(TranscriptRequest transcript, SendDeadline deadline) {
        return new TwilioRequest("POST", "/Transcripts", null, TranscriptForm.encode(transcript.recording.serviceSid(),
                transcript.channel, transcript.customerKey(), transcript.details.mediaStartTime()), deadline);
    }
}
