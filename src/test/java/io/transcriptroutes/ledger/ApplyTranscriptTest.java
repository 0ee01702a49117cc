package io.transcriptroutes.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.transcriptroutes.installation.Ledgers;
import io.transcriptroutes.installation.Postgres;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What Twilio tells finds its recordings by an index, however many there are. */
class ApplyTranscriptTest {

    @Test
    void inPostgresTheRecordingsOfAPageAreLookedUpByTheirTranscripts() throws Exception {
        try (LedgerDataSource ledger = Ledgers.open(Postgres.migratedLedger())) {
            JdbcTemplate jdbc = new JdbcTemplate(ledger);
            jdbc.update("insert into recording (id, source, service_sid, object_key, state, due_at, customer_key, transcript_sid, discovered_at) "
                    + "select 'id' || x, 's3', 'GA1', 'k' || x, 'submitted', current_timestamp, 'id' || x, 'GT' || x, current_timestamp "
                    + "from generate_series(1, 10000) numbers(x)");
            jdbc.execute("analyze recording");
            String plan = String.join("\n", jdbc.queryForList("explain " + statement(), String.class));
            assertTrue(plan.contains("using recording_transcript") && !plan.contains("Seq Scan"), plan);
            assertEquals(20, jdbc.update(statement()));
            assertEquals(20, jdbc.queryForObject("select count(*) from recording where state = 'completed'", Integer.class));
        }
    }

    /** For twenty transcripts, each of them told twice. */
    private static String statement() throws Exception {
        String sids = IntStream.range(0, 40).mapToObj(i -> "'GT" + (1 + i % 20) * 400 + "'").collect(Collectors.joining(",", "array[", "]"));
        return Files.readString(Path.of("src/main/resources/sql/apply-transcript.sql")).replaceAll("--.*", "")
                .replace(":#${variable.change.sids}", sids).replace(":#${variable.change.status}", "'completed'");
    }
}
