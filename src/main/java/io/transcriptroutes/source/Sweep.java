package io.transcriptroutes.source;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * One walk through a source's prefixes, a page at a time. It remembers the last key and nothing else, so memory stays
 * flat on a bucket of any size. One thread drives it: {@link #nextPage()}, then {@link #accept(List)}, while {@link #hasMore()}.
 */
public final class Sweep {

    private final Source source;
    private final ObjectDiscovery objects;
    private final Instant newest;
    private final Deque<String> prefixes;
    private String marker;
    private long listed;
    private long accepted;
    private long sidecars;
    private long added;

    Sweep(Source source, String outputPrefix, Instant now) {
        this.source = source;
        this.objects = new ObjectDiscovery(source, outputPrefix);
        this.newest = now.minus(source.minAge());
        this.prefixes = new ArrayDeque<>(source.prefixes().at(now));
    }

    String source() {
        return source.name();
    }

    public boolean hasMore() {
        return !prefixes.isEmpty();
    }

    /** URL encoding, or a key with a control character breaks the XML of the whole page. */
    public ListObjectsRequest nextPage() {
        return ListObjectsRequest.builder()
                .bucket(source.bucket()).prefix(prefixes.peek()).marker(marker).encodingType(EncodingType.URL)
                .build();
    }

    /**
     * Takes the page that {@link #nextPage()} asked for and returns what {@code direct:register-recordings} takes. Only
     * an empty page ends a prefix: stores may return short ones.
     */
    public List<Map<String, Object>> accept(List<S3Object> page) {
        if (page.isEmpty()) {
            prefixes.remove();
            marker = null;
            return List.of();
        }
        marker = page.get(page.size() - 1).key();
        listed += page.size();
        sidecars += page.stream().filter(o -> objects.isSidecar(o.key())).count();
        List<Map<String, Object>> rows = page.stream()
                .filter(o -> objects.isRecording(o.key()) && !o.lastModified().isAfter(newest)).map(this::row).toList();
        accepted += rows.size();
        return rows;
    }

    /** So many of the last page were new to the ledger, null for none. */
    void added(Long recordings) {
        added += recordings == null ? 0 : recordings;
    }

    long listed() {
        return listed;
    }

    long accepted() {
        return accepted;
    }

    long added() {
        return added;
    }

    /** What the walk saw, for the log. */
    public String summary() {
        return listed + " objects listed, " + accepted + " of them recordings, " + sidecars + " with a sidecar's name";
    }

    /** Whether somebody put sidecars beside recordings that nobody reads. */
    public boolean hasUnreadSidecars() {
        return sidecars > 0 && source.sidecar() == Source.SidecarUse.OFF;
    }

    private Map<String, Object> row(S3Object object) {
        return objects.row(object.key(), object.eTag(), object.size(), object.lastModified());
    }
}
