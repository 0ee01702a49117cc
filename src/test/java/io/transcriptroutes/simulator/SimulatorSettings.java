package io.transcriptroutes.simulator;

import java.time.Clock;
import java.time.Duration;

/**
 * How a simulator behaves. The two paging switches stand for what Twilio leaves undocumented, so that a client can be
 * tried against each behaviour.
 *
 * @param port 0 takes a free one
 * @param username an API key SID, or an Account SID
 * @param clock dates transcripts; the delays run in real time whatever it says
 * @param queuedFor from the create call to the download
 * @param processingFor from the download to the end
 * @param inclusiveDates whether a date filter keeps what lies exactly on it
 * @param pagesByOffset whether a page token counts rows, so that deleting while listing skips some
 * @param mostPerPage of transcripts, however many a client asks for
 */
public record SimulatorSettings(int port, String username, String secret, Clock clock, Duration queuedFor,
        Duration processingFor, boolean inclusiveDates, boolean pagesByOffset, int mostPerPage) {

    public static final String USERNAME = "SK00000000000000000000000000000000";
    public static final String SECRET = "not-a-real-secret";

    /** A free port, the obviously fake credentials above, and transcripts that complete within milliseconds. */
    public static SimulatorSettings defaults() {
        return new SimulatorSettings(0, USERNAME, SECRET, Clock.systemUTC(), Duration.ofMillis(5), Duration.ofMillis(5),
                false, false, 1000);
    }

    public SimulatorSettings withPort(int other) {
        return new SimulatorSettings(other, username, secret, clock, queuedFor, processingFor, inclusiveDates,
                pagesByOffset, mostPerPage);
    }

    public SimulatorSettings withCredentials(String user, String password) {
        return new SimulatorSettings(port, user, password, clock, queuedFor, processingFor, inclusiveDates,
                pagesByOffset, mostPerPage);
    }

    public SimulatorSettings withClock(Clock other) {
        return new SimulatorSettings(port, username, secret, other, queuedFor, processingFor, inclusiveDates,
                pagesByOffset, mostPerPage);
    }

    public SimulatorSettings withDelays(Duration queued, Duration processing) {
        return new SimulatorSettings(port, username, secret, clock, queued, processing, inclusiveDates, pagesByOffset,
                mostPerPage);
    }

    public SimulatorSettings withInclusiveDates() {
        return new SimulatorSettings(port, username, secret, clock, queuedFor, processingFor, true, pagesByOffset,
                mostPerPage);
    }

    public SimulatorSettings withPagesByOffset() {
        return new SimulatorSettings(port, username, secret, clock, queuedFor, processingFor, inclusiveDates, true,
                mostPerPage);
    }

    /** Lists hold no more than this many transcripts a page, so that few make several pages. */
    public SimulatorSettings withPagesOf(int most) {
        return new SimulatorSettings(port, username, secret, clock, queuedFor, processingFor, inclusiveDates,
                pagesByOffset, most);
    }
}
