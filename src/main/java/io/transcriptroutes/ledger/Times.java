package io.transcriptroutes.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;

/** Instants as the ledger's databases hand them out: H2 as {@link OffsetDateTime}, PostgreSQL's driver as a {@link Date}. */
public final class Times {

    private Times() {
    }

    /** @return null for null */
    public static Instant instant(Object column) {
        if (column instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        return column == null ? null : ((Date) column).toInstant();
    }
}
