package io.transcriptroutes.manual;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.operations.References;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.SubmittedUrl;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One recording that somebody submits by hand: what is looked up for it, and what is registered. For one thread. */
public final class Submission {

    /** What a reference names. */
    enum Kind { OBJECT, RECORDING_SID, URL }

    private final Kind kind;
    private final String reference;
    private final Source source;
    private final Map<String, Object> discovery = new HashMap<>();
    private Map<String, Object> row = Map.of();

    /** @param reference an object's key, a Recording's SID or a URL, as {@code kind} says */
    Submission(Kind kind, String reference, Source source, String sidecar) {
        this.kind = kind;
        this.reference = reference;
        this.source = source;
        discovery.put("source", source.name());
        discovery.put("sidecar", sidecar);
        if (kind == Kind.RECORDING_SID) {
            discovery.put("recordingSid", reference);
        } else if (kind == Kind.URL) {
            SubmittedUrl url = SubmittedUrl.parse(reference);
            discovery.put("url", url.address());
            discovery.put("urlQuery", url.query());
        }
    }

    public boolean isObject() {
        return kind == Kind.OBJECT;
    }

    public boolean isUrl() {
        return kind == Kind.URL;
    }

    public String source() {
        return source.name();
    }

    /** A list of what begins with the key, whose first item is the object itself if there is one: the shortest sorts first. */
    public ListObjectsRequest lookUp() {
        return ListObjectsRequest.builder().bucket(source.bucket()).prefix(reference).maxKeys(1).encodingType(EncodingType.URL).build();
    }

    /** @throws FinalException if the list does not begin with this very key */
    void found(List<S3Object> objects) {
        if (objects.isEmpty() || !objects.get(0).key().equals(reference)) {
            throw new FinalException("object-missing", "Bucket " + source.bucket() + " of source " + source.name() + " holds no object "
                    + References.shown(reference));
        }
        S3Object object = objects.get(0);
        discovery.put("key", object.key());
        discovery.put("etag", object.eTag());
        discovery.put("size", object.size());
        discovery.put("lastModified", object.lastModified().atOffset(ZoneOffset.UTC));
    }

    /** As {@code direct:register-recordings} takes it. */
    public List<Map<String, Object>> discoveries() {
        return new ArrayList<>(List.of(discovery));
    }

    /** @param registered what becomes of it in the ledger, a row as {@code Registrations} makes it */
    void registered(Map<String, Object> registered) {
        row = registered;
    }

    public String id() {
        return (String) row.get("id");
    }

    /** The object that makes it known in a source where a new version is ignored; else an id that nothing has. */
    public String knownObject() {
        return Boolean.TRUE.equals(row.get("everyVersion")) || row.get("objectId") == null ? "" : (String) row.get("objectId");
    }

    /** Its object's key; null where it is none of a bucket. */
    public String key() {
        return (String) row.get("key");
    }

    public String urlQuery() {
        return (String) discovery.get("urlQuery");
    }

    boolean hasSidecar() {
        return discovery.get("sidecar") != null;
    }

    static boolean fitsKey(String key) {
        return !key.isEmpty() && key.indexOf('\0') < 0 && key.getBytes(StandardCharsets.UTF_8).length <= 1024;
    }
}
