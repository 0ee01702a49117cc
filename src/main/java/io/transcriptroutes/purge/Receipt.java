package io.transcriptroutes.purge;

/**
 * The proof of some deletions. After a kill a deletion may leave two, never none.
 *
 * @param file its name in {@code purge.receipts}, one a month
 * @param lines of JSON and their ends, in one piece: Camel appends `appendChars` by a second write, before which it may be killed
 */
public record Receipt(String file, String lines) {
}
