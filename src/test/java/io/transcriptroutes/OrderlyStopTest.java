package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Collectors;

import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.simulator.FaultRule;
import io.transcriptroutes.simulator.TranscriptSnapshot;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A stop in the middle of a backlog: what is in hand is finished, and what waits is for whoever starts next, at once. */
class OrderlyStopTest extends Peers {

    private static final int OBJECTS = 60;
    private static final String CLAIMED = "select count(*) from recording where state = 'pending' and claim is not null";

    @Test
    void whatWaitsIsReleasedAndWhatIsInHandIsFinished() throws SQLException {
        byte[] call = resource("/audio/mp3-mpeg25-8k-cbr.mp3");
        for (int i = 0; i < OBJECTS; i++) {
            put("call-" + i + ".mp3", call);
        }
        FaultRule slow = twilio.faults().on("POST", "/Transcripts").always().slow(Duration.ofSeconds(1));
        bundle.set("submit.concurrency", "2").set("track.interval", "1h").start();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> twilio.createdCount() > 0 && claimed() > 10);
        bundle.stop();

        assertEquals(0, ask(CLAIMED), "a claim of 300 seconds would keep it from the next start");
        assertEquals(0, ask("select count(*) from recording where state = 'submitting'"));
        assertEquals(twilio.createdCount(), ask("select count(*) from recording where transcript_sid is not null"));
        assertTrue(twilio.createdCount() < OBJECTS / 2, "what waited was not begun");

        slow.off();
        bundle.set("track.interval", "100ms").start();
        bundle.awaitCount("completed", OBJECTS);
        assertEquals(OBJECTS, twilio.createdCount(), "transcripts, and bills");
        assertEquals(OBJECTS, twilio.transcripts().stream().map(TranscriptSnapshot::customerKey).collect(Collectors.toSet()).size());
    }

    private long claimed() {
        return bundle.ledger().queryForObject(CLAIMED, Long.class);
    }

    /** Of a ledger that nobody holds. */
    private long ask(String question) throws SQLException {
        try (Connection ledger = DriverManager.getConnection(bundle.settings().get("ledger.url"), "sa", "");
                Statement statement = ledger.createStatement(); ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }
}
