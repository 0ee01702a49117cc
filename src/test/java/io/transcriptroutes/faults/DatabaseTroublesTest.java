package io.transcriptroutes.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each trouble of PostgreSQL as a JDBC client meets it through the wire. */
class DatabaseTroublesTest {

    @TempDir
    private Path folder;
    private int port;
    private EmbeddedPostgres postgres;
    private Wire wire;
    private DatabaseTroubles troubles;

    @BeforeEach
    void start() throws IOException, SQLException {
        port = Wire.freePort();
        startServer();
        wire = Wire.to(port);
        troubles = new DatabaseTroubles(new DatabaseTroubles.Server() {
            @Override
            public Connection connect() throws SQLException {
                return postgres.getPostgresDatabase().getConnection();
            }

            @Override
            public void stop() {
                closeServer();
            }

            @Override
            public void start() {
                startServer();
            }
        }, wire);
        try (Connection client = connect(20)) {
            execute(client, "create table recording(id int)");
        }
    }

    @AfterEach
    void stop() {
        wire.close();
        closeServer();
    }

    /** One server for all: each start costs a second. */
    @Test
    void eachDisturbsAndEnds() throws SQLException {
        int rows = 0;
        for (Trouble trouble : troubles.all()) {
            Connection open = connect(20);
            try {
                trouble.begin(new Random(11));
                switch (trouble.name()) {
                    case "database-down", "database-refused" ->
                            assertThrows(SQLException.class, () -> connect(2), trouble.name());
                    case "database-cut" -> await().untilAsserted(() -> assertThrows(SQLException.class, () -> insert(open)));
                    case "database-sessions-ended" -> assertThrows(SQLException.class, () -> insert(open));
                    case "database-answers-lost" -> assertThrows(SQLException.class, () -> {
                        for (int i = 0; i < 1_000; i++) {
                            execute(open, "select 1");
                        }
                    });
                    case "database-slow" -> {
                        long before = System.nanoTime();
                        insert(open);
                        rows++;
                        assertTrue(System.nanoTime() - before >= 20_000_000L);
                    }
                    default -> assertThrows(SQLException.class, () -> insert(open), trouble.name());
                }
                assertTrue(trouble.injected() > 0, trouble.name());
                trouble.end();
            } finally {
                abandon(open);
            }
            try (Connection after = connect(20)) {
                insert(after);
                rows++;
                assertTrue(count(after) >= rows, trouble.name());
            }
        }
        assertEquals(8, troubles.all().size());
    }

    @Test
    void aCommitWhoseAnswerIsLostIsKept() throws SQLException {
        Connection client = connect(20);
        wire.loseAnswers(1, new Random(1));
        assertThrows(SQLException.class, () -> insert(client));
        wire.normal();
        abandon(client);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            try (Connection later = connect(20)) {
                return count(later) == 1;
            }
        });
    }

    private Connection connect(int timeoutSeconds) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + wire.port() + "/postgres?user=postgres"
                + "&connectTimeout=" + timeoutSeconds + "&loginTimeout=" + timeoutSeconds + "&socketTimeout=" + timeoutSeconds);
    }

    /** What is broken may not close without an error. */
    private static void abandon(Connection connection) throws SQLException {
        connection.abort(Runnable::run);
    }

    private static void insert(Connection connection) throws SQLException {
        execute(connection, "insert into recording values (1)");
    }

    private static long count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from recording")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void startServer() {
        try {
            postgres = EmbeddedPostgres.builder().setPort(port).setDataDirectory(folder).setCleanDataDirectory(false).start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void closeServer() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
