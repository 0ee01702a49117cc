package io.transcriptroutes.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

import io.transcriptroutes.installation.Ledgers;
import io.transcriptroutes.installation.Postgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseCheckTest {

    @TempDir
    private Path folder;

    private String address() {
        return "jdbc:h2:file:" + folder.resolve("ledger");
    }

    private String url() {
        return address() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    private String check() {
        return check(url(), "sa", "");
    }

    private static String check(String url, String user, String password) {
        return new DatabaseCheck(new ReadOnlyLedger(url, user, password, Duration.ofSeconds(10))).run().get(0).line();
    }

    private static void open(String url, String user) {
        Ledgers.open(url, user).close();
    }

    private static void execute(String url, String user, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, ""); Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Test
    void newerTables() throws SQLException {
        open(url(), "sa");
        execute(url(), "sa", "insert into \"flyway_schema_history\" select 99, '99', description, type, 'V99__later.sql', 1, "
                + "installed_by, installed_on, 1, true from \"flyway_schema_history\" where \"version\" = '1'");
        assertEquals("FAILED  database: " + address() + ": its tables (version 99) are of a newer release. Install that release", check());
    }

    @Test
    void changedTables() throws SQLException {
        open(url(), "sa");
        execute(url(), "sa", "update \"flyway_schema_history\" set \"checksum\" = 1 where \"version\" = '1'");
        assertEquals("FAILED  database: " + address() + ": its tables are not those of this release: ", check().replaceFirst("(release: ).+", "$1"));
    }

    @Test
    void olderTables() {
        Flyway.configure().dataSource(url(), "sa", "").loggers("slf4j").baselineVersion("0").load().baseline();
        assertEquals("ok      database: " + address() + " answers; N will be made at the next start",
                check().replaceFirst("\\d+ changes? to its tables", "N"));
    }

    @Test
    void tablesOfSomethingElse() throws SQLException {
        execute(url(), "sa", "create table other (id integer)");
        assertEquals("FAILED  database: " + address() + ": it holds tables of something else. Give the ledger a database or schema "
                + "of its own in ledger.url", check());
    }

    @Test
    void heldByARunningProcess() throws IOException {
        open(url(), "sa");
        try (FileChannel file = FileChannel.open(folder.resolve("ledger.mv.db"), StandardOpenOption.WRITE); FileLock lock = file.lock()) {
            assertEquals(true, lock.isValid());
            assertEquals("ok      database: " + address() + " is held by a running process, whose tables are not looked at", check());
        }
    }

    @Test
    void wrongPasswordAndNoDatabaseAtAll() throws IOException {
        open(url(), "sa");
        String refused = " cannot be opened: the database refuses the user or the password. Correct ledger.user and ledger.password";
        assertEquals("FAILED  database: the ledger " + address() + refused, check(url(), "sa", "not-a-real-password"));
        Files.writeString(folder.resolve("ledger.mv.db"), "no database");
        assertEquals("FAILED  database: the ledger " + address() + " cannot be opened", check().substring(0,
                ("FAILED  database: the ledger " + address() + " cannot be opened").length()));
        assertEquals("FAILED  database: the ledger oracle:x cannot be opened (ledger.url must begin with jdbc:postgresql: or jdbc:h2:). "
                + "Look at ledger.url, ledger.user and ledger.password, and whether the database is up", check("oracle:x", "", ""));
    }

    @Test
    void postgres() throws SQLException {
        Map<String, String> ledger = Postgres.newLedger();
        String url = ledger.get("ledger.url");
        String user = ledger.get("ledger.user");
        String address = url.split("\\?")[0];

        assertEquals("ok      database: " + address + " answers; its tables are made at the first start", check(url, user, ""));
        execute(url, user, "create role reader login");
        assertEquals("FAILED  database: " + address + ": the user may not create tables there. Grant create on the schema, or correct "
                + "ledger.user", check(address, "reader", ""));
        execute(url, user, "drop role reader");
        open(url, user);
        assertEquals("ok      database: " + address + " answers; its tables are up to date", check(url, user, ""));
        assertEquals("FAILED  database: the ledger " + address + "x cannot be opened: there is no database of this name. Create it, or "
                + "correct ledger.url", check(address + "x", user, ""));
        assertEquals("FAILED  database: the ledger " + address + " cannot be opened: the database refuses the user or the password. "
                + "Correct ledger.user and ledger.password", check(address, "nobody", ""));
    }
}
