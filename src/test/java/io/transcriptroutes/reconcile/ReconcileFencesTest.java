package io.transcriptroutes.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.installation.Ledgers;
import io.transcriptroutes.installation.Postgres;
import io.transcriptroutes.ledger.LedgerDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a run may empty, and what it leaves alone before it repairs, in both databases. */
class ReconcileFencesTest {

    private static final String RECORDING = "insert into recording (id, source, service_sid, object_key, state, due_at, customer_key, "
            + "transcript_sid, discovered_at) values (?, 's3', ?, ?, 'exported', current_timestamp, ?, ?, current_timestamp)";

    @TempDir
    Path folder;

    @Test
    void inH2() throws Exception {
        check(Map.of("ledger.url", "jdbc:h2:file:" + folder.resolve("ledger")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0", "ledger.user", "sa"));
    }

    @Test
    void inPostgres() throws Exception {
        check(Postgres.newLedger());
    }

    private static void check(Map<String, String> settings) throws Exception {
        try (LedgerDataSource ledger = Ledgers.open(settings)) {
            JdbcTemplate jdbc = new JdbcTemplate(ledger);
            aLateRunEmptiesItsOwnAlone(jdbc);
            anExpiredLeaseIsItsHoldersUntilAnotherTakesIt(jdbc);
            whatIsWeaklyProvenIsLeft(jdbc);
            whatWasNotRegisteredIsNotClaimed(jdbc);
        }
    }

    private static void aLateRunEmptiesItsOwnAlone(JdbcTemplate jdbc) throws Exception {
        for (String run : List.of("killed", "late", "holder")) {
            seen(jdbc, run, "GT1", "GA1");
            jdbc.update("insert into seen_object (run, object_id) values (?, 'o')", run);
            found(jdbc, run, "purged-but-there", "1", "GT1");
        }
        jdbc.update("update lease set holder = 'holder', held_until = current_timestamp + interval '1' hour where name = 'reconcile'");
        for (String table : List.of("seen-transcripts", "seen-objects", "disagreements")) {
            String rows = "select run from " + Map.of("seen-transcripts", "seen_transcript", "seen-objects", "seen_object",
                    "disagreements", "disagreement").get(table) + " order by run";
            update(jdbc, "forget-" + table, "late");
            assertEquals(List.of("holder", "killed"), jdbc.queryForList(rows, String.class), table);
            update(jdbc, "forget-" + table, "holder");
            assertEquals(List.of(), jdbc.queryForList(rows, String.class), table);
        }
    }

    private static void anExpiredLeaseIsItsHoldersUntilAnotherTakesIt(JdbcTemplate jdbc) throws Exception {
        jdbc.update("update lease set held_until = current_timestamp - interval '1' minute where name = 'reconcile'");
        assertEquals(1, update(jdbc, "renew-lease", "holder"));
        jdbc.update("update lease set holder = 'other' where name = 'reconcile'");
        assertEquals(0, update(jdbc, "renew-lease", "holder"));
    }

    private static void whatIsWeaklyProvenIsLeft(JdbcTemplate jdbc) throws Exception {
        jdbc.update(RECORDING, "gone", "GA1", "gone", "gone", "GT1");
        jdbc.update(RECORDING, "listed", "GA1", "listed", "listed", "GT2");
        jdbc.update(RECORDING, "elsewhere", "GA2", "elsewhere", "elsewhere", "GT3");
        seen(jdbc, "run", "GT2", "GA1");
        seen(jdbc, "run", "GT9", "GA2");
        found(jdbc, "run", "row-without-transcript", "gone", "GT1");
        found(jdbc, "run", "row-without-transcript", "elsewhere", "GT3");
        found(jdbc, "run", "purged-but-there", "listed", "GT2");
        update(jdbc, "leave-unlisted", "run");
        assertEquals(List.of("GT1", "GT2"), fixable(jdbc), "its Service's list shows nothing of this ledger");
        Map<String, Object> counted = jdbc.queryForMap(statement("count-deletable", "run", "GT1"));
        assertEquals(List.of("GA1", 2L, 2L), List.of(counted.get("service_sid"), ((Number) counted.get("deletable")).longValue(),
                ((Number) counted.get("transcripts")).longValue()));
        assertEquals(2, jdbc.queryForObject(statement("count-seen-transcripts", "run", ""), Integer.class));
        jdbc.update(statement("confirm-disagreement", "run", "GT2").replace("'code'", "'purged-but-there'"));
        update(jdbc, "leave-unconfirmed", "run");
        assertEquals(List.of("GT2"), fixable(jdbc), "Twilio was asked about that one");
    }

    private static void whatWasNotRegisteredIsNotClaimed(JdbcTemplate jdbc) throws Exception {
        found(jdbc, "run", "object-unknown", "listed", "GT2");
        found(jdbc, "run", "object-unknown", "nowhere", "GT4");
        jdbc.update("update disagreement set fixed = true, outcome = 'registered' where code = 'object-unknown'");
        update(jdbc, "unclaim-registered", "run");
        assertEquals(List.of("listed"), jdbc.queryForList("select recording_id from disagreement where fixed", String.class));
    }

    private static List<String> fixable(JdbcTemplate jdbc) {
        return jdbc.queryForList("select transcript_sid from disagreement where fixable order by transcript_sid", String.class);
    }

    private static void seen(JdbcTemplate jdbc, String run, String sid, String service) {
        jdbc.update("insert into seen_transcript (run, transcript_sid, service_sid, customer_key, ours, status, date_created) "
                + "values (?, ?, ?, 'k', true, 'completed', current_timestamp)", run, sid, service);
    }

    private static void found(JdbcTemplate jdbc, String run, String code, String id, String sid) {
        jdbc.update("insert into disagreement (run, code, subject, recording_id, transcript_sid, source, fixable) "
                + "values (?, ?, ?, ?, ?, 's3', true)", run, code, sid, id, sid);
    }

    private static int update(JdbcTemplate jdbc, String name, String run) throws Exception {
        return jdbc.update(statement(name, run, ""));
    }

    private static String statement(String name, String run, String sid) throws Exception {
        return Files.readString(Path.of("src/main/resources/sql/" + name + ".sql")).replaceAll("--.*", "")
                .replaceAll(":#\\$\\{variable\\.(reconcile|lease)\\.holder}", "'" + run + "'").replace(":#${variable.lease.leaseName}", "'reconcile'")
                .replace(":#${variable.leaseSeconds}", "'60'").replace(":#${variable.suspect.code}", "'code'")
                .replace(":#${variable.suspect.sid}", "'" + sid + "'");
    }
}
