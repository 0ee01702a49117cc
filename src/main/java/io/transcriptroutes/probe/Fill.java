package io.transcriptroutes.probe;

/**
 * What an object holds behind its stored bytes: zeros, or the stored bytes from an offset on, repeated.
 *
 * @param tile where the bytes to repeat begin, -1 for zeros
 */
public record Fill(long tile) {

    public static final Fill ZERO = new Fill(-1);

    private static final String TILE = "tile:";

    /** @throws IllegalArgumentException unless it is {@code zero}, {@code tile:N} or, where nothing is filled, {@code -} */
    public static Fill parse(String text) {
        if (text.equals("zero") || text.equals("-")) {
            return ZERO;
        }
        if (!text.matches("tile:\\d{1,18}")) {
            throw new IllegalArgumentException("fill must be zero, tile:N or -");
        }
        return new Fill(Long.parseLong(text.substring(TILE.length())));
    }

    public boolean isZero() {
        return tile < 0;
    }
}
