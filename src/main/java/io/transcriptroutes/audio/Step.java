package io.transcriptroutes.audio;

/**
 * How a reader ends one call: it wants a range, hands over to another reader, or is done.
 *
 * @param offset first byte wanted, -1 if none
 * @param length bytes wanted
 * @param next who goes on, null to stay
 */
record Step(long offset, int length, Reader next) {

    static final Step DONE = new Step(-1, 0, null);

    static Step want(long offset, int length) {
        return new Step(offset, length, null);
    }

    static Step to(Reader next) {
        return new Step(-1, 0, next);
    }
}
