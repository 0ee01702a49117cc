package io.transcriptroutes.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

class LedgerHealthTest {

    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger looks = new AtomicInteger();
    private final JdbcDataSource database = new JdbcDataSource();

    LedgerHealthTest() {
        database.setURL("jdbc:h2:mem:");
    }

    @Test
    void oneThatAnswersIsUpAndOneThatRefusesIsDownWithoutItsWords() {
        assertEquals(State.UP, new LedgerHealth(database).call().getState());
        HealthCheck.Result down = new LedgerHealth(new Connections(() -> {
            throw new SQLException("Connection to db.example.com:5432 refused");
        })).call();
        assertEquals(State.DOWN, down.getState());
        assertEquals("ledger-unreachable", down.getDetails().get("code"));
        assertFalse((down.getMessage() + " " + down.getDetails() + " " + down.getError()).contains("db.example.com"));
    }

    /** The liveness probe is answered after the one that waits here. */
    @Test
    void oneThatHangsIsDownAndIsLookedAtOnce() {
        LedgerHealth health = new LedgerHealth(new Connections(() -> {
            released.await();
            return database.getConnection();
        }));
        for (int call = 0; call < 2; call++) {
            HealthCheck.Result result = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> health.call());
            assertEquals(State.DOWN, result.getState());
            assertEquals("ledger-slow", result.getDetails().get("code"));
        }
        assertEquals(1, looks.get(), "looks");
        released.countDown();
        Awaitility.await().until(() -> health.call().getState() == State.UP);
    }

    private interface Opened {

        Connection connection() throws SQLException, InterruptedException;
    }

    private final class Connections extends AbstractDataSource {

        private final Opened opened;

        private Connections(Opened opened) {
            this.opened = opened;
        }

        @Override
        public Connection getConnection() throws SQLException {
            looks.incrementAndGet();
            try {
                return opened.connection();
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }
}
