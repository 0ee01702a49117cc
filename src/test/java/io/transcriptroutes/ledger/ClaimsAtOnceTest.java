package io.transcriptroutes.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.transcriptroutes.installation.Ledgers;
import io.transcriptroutes.installation.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Several processes that claim at once: each row is claimed once, and on PostgreSQL nobody waits or goes away with less. */
class ClaimsAtOnceTest {

    private static final List<String> CLAIMS = List.of("claim-pending", "claim-completed", "claim-callbacks");
    private static final int ROWS = 400;
    private static final int BATCH = 32;
    private static final int CLAIMERS = 4;

    @TempDir
    Path folder;

    @Test
    void claimersTakeDifferentFullBatchesInPostgres() throws Exception {
        try (LedgerDataSource ledger = Ledgers.open(Postgres.newLedger())) {
            fill(ledger, "generate_series(1, " + ROWS + ") numbers(x)");
            for (String claim : CLAIMS) {
                try (Connection first = ledger.getConnection(); Connection second = ledger.getConnection();
                        Statement one = first.createStatement(); Statement other = second.createStatement()) {
                    first.setAutoCommit(false);
                    other.execute("set lock_timeout = '5s'");
                    assertEquals(BATCH, one.executeUpdate(statement(claim, "one")), claim);
                    assertEquals(BATCH, other.executeUpdate(statement(claim, "other")), claim + " beside one that is not committed");
                    first.commit();
                }
            }
            JdbcTemplate jdbc = new JdbcTemplate(ledger);
            assertEquals(2 * 2 * BATCH, jdbc.queryForObject("select count(*) from recording where claim is not null", Integer.class));
            assertEquals(2 * BATCH, jdbc.queryForObject("select count(*) from callback where claim is not null", Integer.class));
            assertEachRowIsClaimedOnce(ledger);
        }
    }

    @Test
    void claimersTakeDifferentRowsInH2() throws Exception {
        Map<String, String> settings = Map.of("ledger.url", "jdbc:h2:file:" + folder.resolve("ledger")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH", "ledger.user", "sa");
        try (LedgerDataSource ledger = Ledgers.open(settings)) {
            fill(ledger, "system_range(1, " + ROWS + ") numbers(x)");
            assertEachRowIsClaimedOnce(ledger);
        }
    }

    /** All that is left is claimed by as many as want to, at once; what they say they took adds up to it. */
    private static void assertEachRowIsClaimedOnce(LedgerDataSource ledger) throws Exception {
        JdbcTemplate jdbc = new JdbcTemplate(ledger);
        for (String claim : CLAIMS) {
            String table = claim.equals("claim-callbacks") ? "callback" : "recording where state = '" + claim.substring(6) + "'";
            int free = jdbc.queryForObject("select count(*) - count(claim) from " + table, Integer.class);
            CyclicBarrier together = new CyclicBarrier(CLAIMERS);
            ExecutorService threads = Executors.newFixedThreadPool(CLAIMERS);
            List<Future<Integer>> taken = new ArrayList<>();
            for (int claimer = 0; claimer < CLAIMERS; claimer++) {
                String name = "claimer-" + claimer;
                taken.add(threads.submit((Callable<Integer>) () -> {
                    together.await();
                    int all = 0;
                    // One that comes away empty-handed from H2 may have met another one
                    for (int i = 0; i < 2 * ROWS / BATCH; i++) {
                        all += jdbc.update(statement(claim, name));
                    }
                    return all;
                }));
            }
            int sum = 0;
            for (Future<Integer> one : taken) {
                sum += one.get();
            }
            threads.shutdown();
            assertEquals(free, sum, claim);
            assertEquals(0, jdbc.queryForObject("select count(*) - count(claim) from " + table, Integer.class), claim);
        }
    }

    private static void fill(LedgerDataSource ledger, String numbers) {
        JdbcTemplate jdbc = new JdbcTemplate(ledger);
        for (String state : List.of("pending", "completed")) {
            jdbc.update("insert into recording (id, source, service_sid, object_key, state, due_at, customer_key, transcript_sid, "
                    + "discovered_at) select '" + state + "' || x, 's3', 'GA1', 'k', '" + state + "', current_timestamp - x * "
                    + "interval '1' second, '" + state + "' || x, 'GT' || x, current_timestamp from " + numbers);
        }
        jdbc.update("insert into callback (transcript_sid, received_at, due_at) select 'GT' || x, current_timestamp, "
                + "current_timestamp - x * interval '1' second from " + numbers);
    }

    private static String statement(String name, String claim) throws IOException {
        return Files.readString(Path.of("src/main/resources/sql/" + name + ".sql")).replaceAll("--.*", "")
                .replace(":#${variable.claim}", "'" + claim + "'").replace(":#${variable.claimSeconds}", "300")
                .replace(":#${variable.batch}", String.valueOf(BATCH)).replace(":#${variable.newest}", "8");
    }
}
