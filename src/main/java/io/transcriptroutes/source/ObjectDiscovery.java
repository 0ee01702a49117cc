package io.transcriptroutes.source;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which objects of a bucket are recordings of a source, and what is told of one, wherever it was heard of. */
public final class ObjectDiscovery {

    private static final String SIDECAR_SUFFIX = ".json";

    private final Source source;
    private final String outputPrefix;

    /** @param outputPrefix keys that begin so are the pipeline's own output, empty for none */
    public ObjectDiscovery(Source source, String outputPrefix) {
        this.source = source;
        this.outputPrefix = outputPrefix;
    }

    /** By its key alone, whatever prefix the source has. */
    public boolean isRecording(String key) {
        boolean sidecar = source.sidecar() != Source.SidecarUse.OFF && key.endsWith(SIDECAR_SUFFIX);
        boolean output = !outputPrefix.isEmpty() && key.startsWith(outputPrefix);
        return !sidecar && !output && source.filter().accepts(key);
    }

    /** Whether it has the name of a recording's sidecar. */
    boolean isSidecar(String key) {
        return key.endsWith(SIDECAR_SUFFIX) && isRecording(key.substring(0, key.length() - SIDECAR_SUFFIX.length()));
    }

    /**
     * As {@link Registrations} takes it.
     *
     * @param etag in double quotes, as S3's list has it: a recording's id depends on it
     * @param size in bytes, null where it is not known
     */
    public Map<String, Object> row(String key, String etag, Long size, Instant lastModified) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("source", source.name());
        row.put("key", key);
        row.put("etag", etag);
        row.put("size", size);
        row.put("lastModified", lastModified.atOffset(ZoneOffset.UTC));
        return row;
    }
}
