package io.transcriptroutes.source;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.ledger.Recording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what a source discovered into rows of the ledger. A discovery is a map with {@code source} and either
 * {@code key}, {@code etag} (or {@code versionId}), {@code size} and {@code lastModified} (an {@link OffsetDateTime}
 * or its ISO 8601 text), and perhaps {@code notBefore} of the same kind, or {@code recordingSid}, or {@code url} without and {@code urlQuery} with its query. Each may bring
 * a {@code sidecar}, which takes the place of any other.
 */
public final class Registrations {

    private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);

    private final Sources sources;
    private final Clock clock = Clock.systemUTC();

    public Registrations(Sources sources) {
        this.sources = sources;
    }

    /** The same as {@link #rows}, by id: or a sweep and the events of the same objects would wait for each other's rows for ever. */
    public List<Map<String, Object>> rowsById(List<Map<String, Object>> discoveries) {
        List<Map<String, Object>> rows = rows(discoveries);
        rows.sort(Comparator.comparing(row -> (String) row.get("id")));
        return rows;
    }

    /** The parameters of {@code sql/register-recording.sql}, one map per discovery that a ledger can hold, in the order of these. */
    public List<Map<String, Object>> rows(List<Map<String, Object>> discoveries) {
        List<Map<String, Object>> rows = new ArrayList<>(discoveries.size());
        for (Map<String, Object> discovery : discoveries) {
            Source source = sources.named((String) discovery.get("source"));
            Object sid = discovery.get("recordingSid");
            int before = rows.size();
            if (sid != null) {
                addRecordingSid(rows, source, sid.toString().strip());
            } else if (discovery.get("url") != null) {
                addUrl(rows, source, discovery);
            } else {
                addObject(rows, source, discovery);
            }
            if (rows.size() > before && discovery.get("sidecar") != null) {
                rows.get(before).put("sidecar", discovery.get("sidecar"));
                rows.get(before).put("dueAt", now());
            }
        }
        return rows;
    }

    private void addRecordingSid(List<Map<String, Object>> rows, Source source, String sid) {
        if (!RecordingSid.is(sid)) {
            LOG.warn("source {}: not registered, because this is no Recording SID (RE and 32 hex digits): {}",
                    source.name(), printable(sid));
            return;
        }
        Map<String, Object> row = row(source, RecordingId.ofRecordingSid(sid), now());
        row.put("recordingSid", sid);
        rows.add(row);
    }

    private void addUrl(List<Map<String, Object>> rows, Source source, Map<String, Object> discovery) {
        String url = (String) discovery.get("url");
        Map<String, Object> row = row(source, RecordingId.ofUrl(url), now());
        row.put("url", url);
        row.put("urlQuery", discovery.get("urlQuery"));
        rows.add(row);
    }

    private void addObject(List<Map<String, Object>> rows, Source source, Map<String, Object> discovery) {
        String key = (String) discovery.get("key");
        if (key.indexOf('\0') >= 0) {
            LOG.warn("source {}: not registered, because its key holds a NUL, which no database column can: {}",
                    source.name(), printable(key));
            return;
        }
        OffsetDateTime lastModified = time(discovery.get("lastModified"));
        String objectId = RecordingId.ofObject(source.store(), source.bucket(), key);
        Object versionId = discovery.get("versionId");
        String version = String.valueOf(versionId != null ? versionId : discovery.get("etag"));

        Map<String, Object> row = row(source, RecordingId.ofVersion(objectId, version),
                dueAt(source, lastModified, discovery.get("notBefore")));
        row.put("bucket", source.bucket());
        row.put("key", key);
        row.put("version", version);
        row.put("objectId", objectId);
        row.put("size", discovery.get("size"));
        row.put("lastModified", lastModified);
        rows.add(row);
    }

    private static Map<String, Object> row(Source source, String id, OffsetDateTime dueAt) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", id);
        row.put("source", source.name());
        row.put("serviceSid", source.serviceSid());
        row.put("dueAt", dueAt);
        row.put("everyVersion", source.overwritten() == Source.Overwritten.NEW);
        for (String absent : List.of("bucket", "key", "version", "objectId", "recordingSid", "size", "lastModified", "url", "urlQuery", "sidecar")) {
            row.put(absent, null);
        }
        return row;
    }

    // A recording waits for its sidecar by not being due yet
    private OffsetDateTime dueAt(Source source, OffsetDateTime lastModified, Object notBefore) {
        OffsetDateTime due = notBefore == null ? now() : later(now(), time(notBefore));
        return source.sidecar() == Source.SidecarUse.OFF ? due : later(due, lastModified.plus(source.sidecarWait()));
    }

    private static OffsetDateTime later(OffsetDateTime one, OffsetDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime time(Object value) {
        return value instanceof OffsetDateTime time ? time : OffsetDateTime.parse((String) value);
    }

    private static String printable(String text) {
        return Recording.printable(text.substring(0, Math.min(text.length(), 80)));
    }
}
