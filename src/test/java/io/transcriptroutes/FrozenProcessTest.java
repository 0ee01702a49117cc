package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.transcriptroutes.installation.BundleProcess;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.installation.Postgres;
import io.transcriptroutes.simulator.TranscriptSnapshot;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A process that stands still between its note in the ledger and its POST, and goes on when another one has posted. */
class FrozenProcessTest extends Peers {

    private static final int OBJECTS = 6;
    private static final String UNSENT = "select count(*) from recording where state = 'submitting'";

    @Override
    protected Map<String, String> ledgerSettings() {
        return Postgres.newLedger();
    }

    @Test
    void whatAnotherHasPostedMeanwhileIsNotPostedAgain() throws Exception {
        for (int i = 0; i < OBJECTS; i++) {
            put("call-" + i + ".mp3", resource("/audio/mp3-mpeg25-8k-cbr.mp3"));
        }
        bundle.set("submit.claim-seconds", "3").set("track.settle-seconds", "1").set("retry.redeliveries", "0")
                .set("twilio.connect-timeout-ms", "500").set("twilio.response-timeout-ms", "2000");
        Map<String, String> settings = new HashMap<>(bundle.settings());
        // One worker after the other may call, and the others wait with their notes written
        settings.put("twilio.requests-per-second", "1");
        settings.put("track.interval", "1h");
        try (BundleProcess frozen = BundleProcess.start(settings, folder.resolve("log"), "128m")) {
            JdbcTemplate ledger = new JdbcTemplate(new DriverManagerDataSource(settings.get("ledger.url"), settings.get("ledger.user"),
                    settings.get("ledger.password")));
            Awaitility.await().atMost(Duration.ofMinutes(5))
                    .until(() -> twilio.createdCount() > 0 && ledger.queryForObject(UNSENT, Integer.class) > 0);
            frozen.freeze();
            assertTrue(ledger.queryForObject(UNSENT, Integer.class) > 0, "notes without their POST");
            bundle.start();
            bundle.awaitCount("completed", OBJECTS);
            assertEquals(OBJECTS, twilio.createdCount());
            frozen.resume();
            Awaitility.await().atMost(Duration.ofMinutes(2))
                    .until(() -> frozen.output().contains("too-late") || twilio.createdCount() > OBJECTS);
            assertTrue(Set.of(0, 143).contains(frozen.terminate()), frozen::output);
        }
        assertEquals(OBJECTS, twilio.createdCount(), "transcripts, and bills");
        assertEquals(OBJECTS, twilio.transcripts().stream().map(TranscriptSnapshot::customerKey).collect(Collectors.toSet()).size());
        assertEquals(0, bundle.ledger().queryForObject(UNSENT, Integer.class));
    }
}
