package io.transcriptroutes.purge;

/**
 * The proof of one deletion. After a kill a deletion may leave two, never none.
 *
 * @param file its name in {@code purge.receipts}, one a month
 * @param line of JSON and its end, in one piece: Camel appends `appendChars` by a second write, before which it may be killed
 */
public record Receipt(String file, String line) {
}
