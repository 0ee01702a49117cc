package io.transcriptroutes.faults;

import java.util.Random;

/** One kind of trouble, begun and ended by the schedule. */
interface Trouble {

    /** What the table and the log call it. */
    String name();

    /** Starts the trouble; {@code random} alone decides its details, so that a seed repeats it. */
    void begin(Random random);

    /** Ends it: the next request meets no trouble. */
    void end();

    /** How many faults it has injected since it was made. */
    long injected();
}
