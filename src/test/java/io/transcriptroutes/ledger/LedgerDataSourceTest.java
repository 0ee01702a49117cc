package io.transcriptroutes.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.installation.Postgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which start may change the tables, and how they are looked up. */
class LedgerDataSourceTest {

    @TempDir
    Path folder;

    @Test
    void whoMustNotChangeTheTablesMakesNoLedgerEither() throws Exception {
        String message = assertThrows(NoLedgerException.class, () -> open(false)).getMessage();
        assertEquals("there is no ledger yet at " + url().split(";")[0] + ": run first (with ledger.migrate=true)", message);
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aLedgerThatMustExistIsBroughtUpToDateAndNeverMade() throws Exception {
        assertThrows(NoLedgerException.class, this::openExisting);
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
        Flyway.configure().dataSource(url(), "sa", "").loggers("slf4j").target("1").load().migrate();
        openExisting();
        open(false);
    }

    @Test
    void anEmptyDatabaseIsNoLedger() {
        Map<String, String> settings = Postgres.newLedger();
        try (LedgerDataSource ledger = ledger(true)) {
            ledger.setJdbcUrl(settings.get("ledger.url"));
            ledger.setUsername(settings.get("ledger.user"));
            ledger.setMustExist(true);
            assertThrows(NoLedgerException.class, ledger::open);
            assertEquals(0, new JdbcTemplate(ledger).queryForObject("select count(*) from information_schema.tables "
                    + "where table_schema = 'public'", Integer.class));
        }
    }

    @Test
    void tablesOfAnOlderReleaseAreRefusedOrBroughtUpToDate() {
        Flyway.configure().dataSource(url(), "sa", "").loggers("slf4j").target("1").load().migrate();
        String message = assertThrows(ConfigurationException.class, () -> open(false)).getMessage();
        assertTrue(message.matches("the ledger .*ledger lacks \\d changes to its tables. A start with ledger.migrate=true makes them"), message);
        open(true);
        open(false);
    }

    @Test
    void inPostgresSomeIndexesHoldOnlyTheRowsTheyAreAskedFor() throws Exception {
        String statement = Files.readString(Path.of("src/main/resources/sql/select-failed.sql")).replaceAll("--.*", "")
                .replaceAll(":#\\$\\{variable.redrive.request.(errorCode|twilioCode|source)}", "null")
                .replaceAll(":#\\$\\{variable.redrive.pages.(pageSize)}", "100").replaceAll(":#\\$\\{.+?}", "'2026-01-01 00:00:00Z'");
        Map<String, String> settings = Postgres.newLedger();
        try (LedgerDataSource ledger = ledger(true)) {
            ledger.setJdbcUrl(settings.get("ledger.url"));
            ledger.setUsername(settings.get("ledger.user"));
            ledger.open();
            JdbcTemplate jdbc = new JdbcTemplate(ledger);
            String plan = String.join("\n", jdbc.queryForList("explain " + statement, String.class));
            assertTrue(plan.contains("Index Scan using recording_failed") && !plan.contains("Sort"), plan);
            assertEquals(8, jdbc.queryForObject("select count(*) from pg_indexes where tablename = 'recording' "
                    + "and indexdef like '%WHERE%'", Integer.class));
        }
    }

    @Test
    void aRecordingIsFoundWithoutWalkingTheTable() throws Exception {
        String statement = Files.readString(Path.of("src/main/resources/sql/select-shown.sql"))
                .replaceAll(":#\\$\\{.+?}", "'x'").replaceAll("--.*", "");
        try (LedgerDataSource ledger = ledger(true)) {
            ledger.open();
            String plan = new JdbcTemplate(ledger).queryForObject("explain " + statement, String.class);
            assertFalse(plan.contains("tableScan"), plan);
        }
    }

    private void open(boolean migrate) {
        try (LedgerDataSource ledger = ledger(migrate)) {
            ledger.open();
        }
    }

    private void openExisting() {
        try (LedgerDataSource ledger = ledger(true)) {
            ledger.setMustExist(true);
            ledger.open();
        }
    }

    private LedgerDataSource ledger(boolean migrate) {
        LedgerDataSource ledger = new LedgerDataSource();
        ledger.setJdbcUrl(url());
        ledger.setUsername("sa");
        ledger.setPassword("");
        ledger.setMigrate(migrate);
        return ledger;
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("ledger") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
    }
}
