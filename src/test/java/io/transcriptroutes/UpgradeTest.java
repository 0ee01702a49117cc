package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.Map;

import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A ledger of the former release, whose rows go on from where they stood. */
class UpgradeTest extends Peers {

    private static final String EXPORTED = "exported";
    private JdbcTemplate former;

    @Test
    void whatTheFormerReleaseLeftInEachStateGoesOn() {
        String user = bundle.settings().getOrDefault("ledger.user", "sa");
        DriverManagerDataSource ledger = new DriverManagerDataSource(bundle.settings().get("ledger.url"), user, "");
        Flyway.configure().dataSource(ledger).target("4").loggers("slf4j").load().migrate();
        former = new JdbcTemplate(ledger);
        insert("pending", null);
        insert("submitting", null);
        insert("submitted", twilio.addCompleted(TwilioSimulator.SERVICE_SID, id("submitted"), Instant.now()));
        insert("completed", twilio.addCompleted(TwilioSimulator.SERVICE_SID, id("completed"), Instant.now()));
        insert("failed", null);
        insert("purged", "GT" + "1".repeat(32));
        insert("emptied", "GT" + "2".repeat(32));
        former.update("update recording set state = 'purged', recording_sid = null where id = ?", id("emptied"));
        former.update("update recording set state = 'submitting', claimed_until = current_timestamp where id = ?", id("submitting"));
        former.update("update recording set customer_key = 'call 7' where id = ?", id("purged"));
        former.update("update recording set object_id = 'an object' where id = ?", id("emptied"));
        former.update("update recording set attempts = 99 where state in ('submitted', 'completed')");
        Flyway.configure().dataSource(ledger).loggers("slf4j")
                .placeholders(Map.of("postgresql", ledger.getUrl().startsWith("jdbc:h2:") ? "--" : "")).load().migrate();
        assertEquals(0, former.queryForObject("select max(attempts) from recording", Integer.class),
                "with the tries of the submit before it, an export would have none left for a blip");
        bundle.exporting().start();

        Awaitility.await().atMost(java.time.Duration.ofSeconds(60)).until(() -> bundle.count(EXPORTED) + bundle.count("failed") == 5);
        for (String name : new String[] {"pending", "submitting", "submitted", "completed"}) {
            assertEquals(EXPORTED, row(name).get("state"), row(name)::toString);
        }
        assertEquals("failed", row("failed").get("state"));
        assertEquals("purged", row("purged").get("state"));
        assertNull(row("purged").get("emptied_at"), "it still tells what it tells");
        assertNotNull(row("emptied").get("emptied_at"));
        assertEquals("call 7", row("purged").get("given_key"));
        assertNull(row("pending").get("given_key"), "its id is its customer key");
        assertEquals("an object", row("emptied").get("emptied_object"), "or its object would be submitted again");
        assertEquals(2L, twilio.requestCount("POST", "/Transcripts"), "one for what was pending, one for what never arrived");
    }

    private Map<String, Object> row(String name) {
        return bundle.ledger().queryForMap("select * from recording where id = ?", id(name));
    }

    private static String id(String name) {
        return String.format("%064x", name.hashCode() & 0xffff);
    }

    /** As the former release left it; "emptied" is set right by the caller. */
    private void insert(String state, String transcript) {
        former.update("insert into recording (id, source, service_sid, recording_sid, state, due_at, customer_key, discovered_at, "
                + "submitting_at, submitted_at, purged_at, failed_at, transcript_sid, twilio_status) values (?, 's3', ?, ?, ?, "
                + "current_timestamp, ?, current_timestamp, current_timestamp, current_timestamp, ?, ?, ?, ?)",
                id(state), TwilioSimulator.SERVICE_SID, "RE" + id(state).substring(32), state.equals("emptied") ? "purged" : state,
                id(state), state.equals("purged") || state.equals("emptied") ? java.sql.Timestamp.from(Instant.now()) : null,
                state.equals("failed") ? java.sql.Timestamp.from(Instant.now()) : null, transcript,
                transcript == null ? null : state.equals("submitted") ? "queued" : "completed");
    }
}
