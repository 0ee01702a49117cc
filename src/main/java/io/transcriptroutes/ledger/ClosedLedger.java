package io.transcriptroutes.ledger;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Consumer;

import com.zaxxer.hikari.SQLExceptionOverride;

/**
 * An embedded ledger that could not be written, on a full disk, stays closed for as long as one connection to it is open: all are
 * given up, so that the next one opens it again. Codes: H2's ErrorCode; those of PostgreSQL's driver are 0.
 */
public final class ClosedLedger implements SQLExceptionOverride {

    private static final int GENERAL_ERROR = 50000;
    private static final int IO_EXCEPTION = 90028;
    private static final int IO_EXCEPTION_OF = 90031;
    private static final int DATABASE_IS_CLOSED = 90098;
    private static final Set<Integer> CLOSED = Set.of(GENERAL_ERROR, IO_EXCEPTION, IO_EXCEPTION_OF, DATABASE_IS_CLOSED);

    private final Consumer<SQLException> witness;

    /** @param witness told of every failure */
    public ClosedLedger(Consumer<SQLException> witness) {
        this.witness = witness;
    }

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        witness.accept(failure);
        return CLOSED.contains(failure.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
