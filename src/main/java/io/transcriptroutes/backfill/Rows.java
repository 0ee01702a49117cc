package io.transcriptroutes.backfill;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

import io.transcriptroutes.ledger.Recording;

/** Rows as {@link io.transcriptroutes.source.Registrations} makes them. */
final class Rows {

    private Rows() {
    }

    static long size(Map<String, Object> row) {
        return row.get("size") == null ? 0 : ((Number) row.get("size")).longValue();
    }

    /** The recording that the row would become, as far as its header can be read. */
    static Recording recording(Map<String, Object> row) {
        Instant modified = row.get("lastModified") == null ? null : ((OffsetDateTime) row.get("lastModified")).toInstant();
        return new Recording(text(row, "id"), text(row, "source"), text(row, "serviceSid"), text(row, "bucket"), text(row, "key"),
                text(row, "version"), null, size(row), modified, "pending", 0, null, text(row, "id"), null, null, null, null, 0, 0, null,
                null, null, null);
    }

    private static String text(Map<String, Object> row, String column) {
        return (String) row.get(column);
    }
}
