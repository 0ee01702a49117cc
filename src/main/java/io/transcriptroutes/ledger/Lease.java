package io.transcriptroutes.ledger;

import java.time.OffsetDateTime;

/** What only one process may do at a time: who asks for a row of the table {@code lease}. */
public interface Lease {

    /** The row's name. */
    String leaseName();

    /** Who holds it, unlike anybody else. */
    String holder();

    /** The firing of a schedule, null on demand. */
    OffsetDateTime firedAt();
}
