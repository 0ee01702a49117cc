package io.transcriptroutes.faults;

import static io.transcriptroutes.faults.Troubles.share;

import io.transcriptroutes.faults.Troubles.Begun;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** What happens to a PostgreSQL server, and on the way to it. */
final class DatabaseTroubles {

    /** The server itself. */
    interface Server {

        /** A connection to the ledger's database that goes past the wire, as a superuser. */
        Connection connect() throws SQLException;

        /** Ends it as {@code pg_ctl stop -m immediate} does: what was not committed is gone. */
        void stop();

        /** Starts it again on the same data and port. */
        void start();
    }

    private final Server server;
    private final Wire wire;

    /** @param wire through which the bundle reaches the server */
    DatabaseTroubles(Server server, Wire wire) {
        this.server = server;
        this.wire = wire;
    }

    List<Trouble> all() {
        return List.of(
                Troubles.of("database-down", this::down),
                Troubles.of("database-sessions-ended", random -> endSessions()),
                Troubles.of("database-locked", random -> lock()),
                Troubles.onWire("database-refused", wire, (one, random) -> one.refuse()),
                Troubles.cuts("database-cut", wire),
                Troubles.onWire("database-answers-lost", wire,
                        (one, random) -> one.loseAnswers(share(random) / 4, new Random(random.nextLong()))),
                Troubles.onWire("database-stalls", wire, (one, random) -> one.stall()),
                Troubles.onWire("database-slow", wire, (one, random) -> one.delay(Duration.ofMillis(10 + random.nextInt(90)))));
    }

    private Begun down(Random random) {
        server.stop();
        return new Begun(server::start, () -> 1);
    }

    /** As an administrator ends them, or a fail-over; waits for some, because the trouble before may have left none. */
    private Begun endSessions() {
        AtomicLong ended = new AtomicLong();
        Awaitility.await("sessions to end").atMost(Duration.ofMinutes(1)).until(() -> {
            try (Connection connection = server.connect(); Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select count(pg_terminate_backend(pid)) from pg_stat_activity "
                            + "where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'")) {
                row.next();
                return ended.addAndGet(row.getLong(1)) > 0;
            }
        });
        return new Begun(() -> { }, ended::get);
    }

    /** As a backup or a forgotten session locks it: every read and write of recordings waits. */
    private Begun lock() {
        try {
            Connection holder = server.connect();
            holder.setAutoCommit(false);
            try (Statement statement = holder.createStatement()) {
                statement.execute("lock table recording in access exclusive mode");
            }
            return new Begun(() -> close(holder), () -> 1);
        } catch (SQLException e) {
            throw new IllegalStateException("The table cannot be locked", e);
        }
    }

    private static void close(Connection holder) {
        try (holder) {
            holder.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException("The lock is not released", e);
        }
    }
}
