package io.transcriptroutes.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

import io.transcriptroutes.installation.Ledgers;
import io.transcriptroutes.installation.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The claim in a backlog: which recordings it takes, and by which index. */
class ClaimPendingTest {

    /** -Dclaim.backlog=100000 shows that a claim takes no longer there. */
    private static final int BACKLOG = Integer.getInteger("claim.backlog", 10_000);
    private static final int CLAIMS = 20;

    @TempDir
    Path folder;

    @Test
    void bothEndsOfABacklogMakeProgressInH2() throws Exception {
        try (LedgerDataSource ledger = Ledgers.open(Map.of("ledger.url", "jdbc:h2:file:" + folder.resolve("ledger")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0", "ledger.user", "sa"))) {
            JdbcTemplate jdbc = backlog(ledger, "system_range(1, " + BACKLOG + ") numbers(x)");
            String plan = String.join("\n", jdbc.queryForList("explain analyze " + selects(), String.class));
            assertEquals(2, plan.split("recording_due", -1).length - 1, plan);
            assertFalse(Pattern.compile("scanCount: \\d{4}").matcher(plan).find(), plan);
            claimBothEnds(jdbc, "H2");
        }
    }

    @Test
    void bothEndsOfABacklogMakeProgressInPostgres() throws Exception {
        try (LedgerDataSource ledger = Ledgers.open(Postgres.newLedger())) {
            JdbcTemplate jdbc = backlog(ledger, "generate_series(1, " + BACKLOG + ") numbers(x)");
            jdbc.execute("analyze recording");
            String plan = String.join("\n", jdbc.queryForList("explain " + selects(), String.class));
            assertTrue(plan.contains("Index Scan Backward using recording_due") && !plan.contains("Seq Scan") && !plan.contains("Sort"), plan);
            claimBothEnds(jdbc, "PostgreSQL");
        }
    }

    private static void claimBothEnds(JdbcTemplate jdbc, String database) throws Exception {
        long begun = System.nanoTime();
        for (int i = 0; i < CLAIMS; i++) {
            assertEquals(32, jdbc.update(statement(32, 8, "claim-" + i)));
        }
        System.out.printf("%s: a claim of 32 of %d due recordings took %.1f ms%n", database, BACKLOG,
                (System.nanoTime() - begun) / 1e6 / CLAIMS);
        assertEquals(CLAIMS * 24, jdbc.queryForObject("select count(*) from recording where claim is not null and "
                + "object_key <= 'k" + number(CLAIMS * 24) + "'", Integer.class), "the oldest");
        assertEquals(CLAIMS * 8, jdbc.queryForObject("select count(*) from recording where claim is not null and "
                + "object_key > 'k" + number(BACKLOG - CLAIMS * 8) + "'", Integer.class), "the newest");
        jdbc.update("update recording set state = 'submitted' where claim is null and object_key <> 'k" + number(BACKLOG / 2) + "'");
        assertEquals(1, jdbc.update(statement(32, 8, "last")), "what both ends hold is claimed once");
    }

    private static JdbcTemplate backlog(LedgerDataSource ledger, String numbers) {
        JdbcTemplate jdbc = new JdbcTemplate(ledger);
        jdbc.update("insert into recording (id, source, service_sid, object_key, state, due_at, customer_key, discovered_at) "
                + "select 'id' || x, 's3', 'GA1', 'k' || (1000000 + x), 'pending', current_timestamp - (200000 - x) * interval '1' second, "
                + "'id' || x, current_timestamp from " + numbers);
        return jdbc;
    }

    /** Both halves of the claim as queries, which can be explained where the whole cannot. */
    private static String selects() throws Exception {
        String statement = statement(32, 8, "x");
        return statement.substring(statement.indexOf("using (") + "using (".length(), statement.lastIndexOf(") chosen"));
    }

    private static String statement(int batch, int newest, String claim) throws Exception {
        return Files.readString(Path.of("src/main/resources/sql/claim-pending.sql")).replaceAll("--.*", "")
                .replace(":#${variable.claim}", "'" + claim + "'").replace(":#${variable.claimSeconds}", "300")
                .replace(":#${variable.batch}", String.valueOf(batch)).replace(":#${variable.newest}", String.valueOf(newest));
    }

    private static int number(int recording) {
        return 1_000_000 + recording;
    }
}
