package io.transcriptroutes.ledger;

/** There is nothing to look at before the first start. */
public final class NoLedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoLedgerException(String message) {
        super(message);
    }
}
