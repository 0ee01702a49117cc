package io.transcriptroutes.s3;

import java.util.Map;

import io.transcriptroutes.audio.AudioFacts;
import io.transcriptroutes.audio.AudioProbe;
import io.transcriptroutes.audio.ByteRange;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.ledger.Recording;

/** One object while its header is read: which bytes are wanted next, and what is known so far. */
public final class ObjectInspection {

    private final Recording recording;
    private final PresignedUrl url;
    private final boolean anyVersion;
    private final AudioProbe probe = new AudioProbe();
    private Window first;

    /** @param anyVersion whether the object may have been overwritten since it was discovered */
    ObjectInspection(Recording recording, PresignedUrl url, boolean anyVersion) {
        this.recording = recording;
        this.url = url;
        this.anyVersion = anyVersion;
    }

    public boolean hasMore() {
        return probe.wantsMore();
    }

    public AudioFacts audio() {
        return probe.facts();
    }

    public Map<String, String> metadata() {
        return first.metadata();
    }

    public long size() {
        return first.objectSize();
    }

    public PresignedUrl url() {
        return url;
    }

    Recording recording() {
        return recording;
    }

    ByteRange nextRange() {
        return probe.nextRange();
    }

    /** What later ranges must match, null before the first one. */
    String etag() {
        return first == null ? null : first.etag();
    }

    /** @throws FinalException if this is no longer the object that was discovered */
    void accept(Window window) {
        if (first == null) {
            first = window;
            if (!sameVersion(window.etag())) {
                throw changed(recording);
            }
        }
        probe.accept(window.bytes(), window.objectSize());
    }

    static FinalException changed(Recording recording) {
        return new FinalException("object-changed", recording.name() + " was overwritten after it was discovered. "
                + "Its new version is a recording of its own, which the next sweep registers");
    }

    // A version id does not come back on a plain GET; the ETag does
    private boolean sameVersion(String etag) {
        String version = recording.version();
        return anyVersion || version == null || etag == null || !version.startsWith("\"") || version.equals(etag);
    }
}
