package io.transcriptroutes.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.transcriptroutes.channel.CallDetails;
import io.transcriptroutes.channel.ParticipantDefaults;
import io.transcriptroutes.channel.Sidecar;
import io.transcriptroutes.channel.UserMetadata;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.s3.ObjectInspection;
import io.transcriptroutes.s3.ObjectReader;

/**
 * What is known of a call, field by field: the sidecar wins over S3 user metadata, that over the key's name, that over
 * the source's defaults in {@code config/participants.json}.
 */
public final class CallDetailsResolver {

    private static final String GIVEN = "given by hand";

    private final Sources sources;
    private final Sidecar sidecars;
    private final ParticipantDefaults defaults;

    /** Both as JSON text: the schema of sidecars, and the participants of each source. */
    public CallDetailsResolver(Sources sources, String sidecarSchema, String participants) {
        this.sources = sources;
        this.sidecars = new Sidecar(sidecarSchema);
        this.defaults = ParticipantDefaults.parse(participants, sidecarSchema);
    }

    /** For an object in S3, or a recording submitted by URL, which has no key to tell anything. */
    public CallDetails forObject(Recording recording, ObjectInspection object, Optional<byte[]> sidecar) {
        Source source = sources.named(recording.source());
        String name = recording.sidecar() != null ? GIVEN : ObjectReader.sidecarKey(recording);
        CallDetails fromSidecar = sidecar.map(document -> sidecars.parse(name, document)).orElse(CallDetails.NONE);
        return fromSidecar
                .over(UserMetadata.parse(object.metadata()))
                .over(recording.key() == null ? CallDetails.NONE : source.keyPattern().parse(recording.key()))
                .over(defaults.forSource(source.name()));
    }

    /** For a Recording stored at Twilio, which has neither key nor metadata, but perhaps a sidecar given by hand. */
    public CallDetails forRecordingSid(Recording recording) {
        CallDetails corrected = recording.sidecar() == null ? CallDetails.NONE : corrected(recording.sidecar());
        return corrected.over(defaults.forSource(recording.source()));
    }

    /**
     * What a sidecar says that is given by hand.
     *
     * @throws FinalException {@code sidecar-invalid}, with the same words as for one in a bucket
     */
    public CallDetails corrected(String sidecar) {
        return sidecars.parse(GIVEN, sidecar.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param owners rows of {@code sql/select-customer-key-owner.sql}
     * @throws FinalException if another recording of the Service has this customer key
     */
    public void refuseTakenKey(String customerKey, List<Map<String, Object>> owners) {
        if (!owners.isEmpty()) {
            Map<String, Object> owner = owners.get(0);
            throw new FinalException("customer-key-taken", "The customer key " + customerKey + " belongs to recording "
                    + owner.get("id") + " of the same Service: give each recording its own, or none");
        }
    }
}
