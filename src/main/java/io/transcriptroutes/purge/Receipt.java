package io.transcriptroutes.purge;

/**
 * The proof of one deletion. After a kill a deletion may leave two, never none.
 *
 * @param file its name in {@code purge.receipts}, one a month
 * @param line of JSON, without an end of line
 */
public record Receipt(String file, String line) {
}
