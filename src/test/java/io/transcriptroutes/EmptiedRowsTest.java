package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;

import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the ledger's old rows tell about a call goes when their own time is over, and not before. */
class EmptiedRowsTest extends Peers {

    @Test
    void eachRowGoesByTheAgeOfItsOwnStateAndWithItItsTries() {
        bundle.set("purge.ledger-days", "30").set("purge.schedule", "* * * * * ?").start();
        // Purged once, retranscribed, and failed today
        insert("1", "s3", "RE" + "1".repeat(32), "failed", 40, 0);
        // Failed long ago, redriven, and purged today
        insert("2", "s3", "RE" + "2".repeat(32), "purged", 0, 40);
        insert("3", "s3", "RE" + "3".repeat(32), "failed", null, 40);
        // Nothing but its transcript's SID
        insert("4", "twilio", null, "failed", null, 40);
        insert("5", "twilio", null, "purged", 0, null);
        Awaitility.await().atMost(java.time.Duration.ofSeconds(60)).until(() -> row("4").get("emptied_at") != null);
        for (String id : List.of("3", "4")) {
            Map<String, Object> row = row(id);
            assertEquals("purged", row.get("state"), id);
            assertNotNull(row.get("emptied_at"));
            assertNotNull(row.get("transcript_sid"), "or it would be taken in again");
            assertNull(row.get("error_message"));
        }
        assertEquals(List.of("failed", "purged", "purged"), List.of(row("1").get("state"), row("2").get("state"), row("5").get("state")));
        assertNotNull(row("1").get("recording_sid"));
        assertNotNull(row("2").get("recording_sid"));
        Awaitility.await().atMost(java.time.Duration.ofSeconds(60)).until(() ->
                List.of("1", "2", "5").equals(bundle.ledger().queryForList("select recording_id from attempt order by recording_id", String.class)));
    }

    private Map<String, Object> row(String id) {
        return bundle.ledger().queryForMap("select * from recording where id = ?", id);
    }

    private void insert(String id, String source, String recordingSid, String state, Integer purgedDays, Integer failedDays) {
        bundle.ledger().update("insert into recording (id, source, service_sid, recording_sid, state, due_at, customer_key, discovered_at, "
                + "transcript_sid, error_code, error_message, purged_at, failed_at) values (?, ?, ?, ?, ?, current_timestamp, ?, "
                + "current_timestamp, ?, 'some', 'why', current_timestamp - cast(? as integer) * interval '1' day, "
                + "current_timestamp - cast(? as integer) * interval '1' day)",
                id, source, TwilioSimulator.SERVICE_SID, recordingSid, state, id, "GT" + id.repeat(32), purgedDays, failedDays);
        bundle.ledger().update("insert into attempt (recording_id, failed_at, state, kind, error_code, error_message) values (?, "
                + "current_timestamp, 'pending', 'FINAL', 'some', 'why')", id);
    }
}
