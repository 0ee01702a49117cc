package io.transcriptroutes.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/** What only one process may do at a time: who asks for a row of the table {@code lease}. */
public interface Lease {

    /** The row's name. */
    String leaseName();

    /** Who holds it, unlike anybody else. */
    String holder();

    /** The firing of a schedule, null on demand. */
    OffsetDateTime firedAt();

    /** A holder that no other run is, on this machine or another. */
    static String newHolder() {
        return ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    }

    /** @param row of the table {@code lease}: whether another process has taken this firing, so that it is simply over */
    default boolean isFiringTaken(Map<String, Object> row) {
        Instant taken = Times.instant(row.get("fired_at"));
        return firedAt() != null && taken != null && !taken.isBefore(firedAt().toInstant());
    }

    /**
     * @param work such as {@code purge}
     * @param row of the table {@code lease}
     */
    static String heldBy(String work, Map<String, Object> row) {
        return "Another " + work + " runs (" + row.get("holder") + "). If its process was killed, its lease ends at "
                + Times.instant(row.get("held_until"));
    }
}
