package io.transcriptroutes.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Where the ledger is kept: a file of H2, or a PostgreSQL of its own that can be stopped and started again. */
interface Ledger extends AutoCloseable {

    /** The keys that name it. */
    Map<String, String> settings();

    /** A connection past the bundle, and past everything that stands in its way. */
    Connection connect() throws SQLException;

    /** What the command of a process begins with, to reach it. */
    default List<String> before() {
        return List.of();
    }

    @Override
    void close();

    static Ledger h2(Path folder) {
        return new H2(folder, null);
    }

    /** A file of H2, on an ordinary disk or a small one. */
    record H2(Path folder, SmallDisk disk) implements Ledger {

        @Override
        public Map<String, String> settings() {
            return Map.of("ledger.url", url(folder));
        }

        @Override
        public List<String> before() {
            return disk == null ? List.of() : disk.entering();
        }

        /** To a copy where it lies on a small disk, which this JVM cannot lock a file on. */
        @Override
        public Connection connect() throws SQLException {
            if (disk == null) {
                return DriverManager.getConnection(url(folder), "sa", "");
            }
            try {
                Path copy = Files.createTempDirectory(folder.getParent(), "copy");
                Files.copy(disk.fromOutside(folder.resolve("ledger.mv.db")), copy.resolve("ledger.mv.db"));
                return DriverManager.getConnection(url(copy), "sa", "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            if (disk != null) {
                disk.close();
            }
        }

        private static String url(Path folder) {
            return "jdbc:h2:file:" + folder.resolve("ledger")
                    + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        }
    }

    /** PostgreSQL in a folder, on a port that it keeps. */
    final class Postgres implements Ledger, DatabaseTroubles.Server {

        private static final int PATIENCE_SECONDS = 60;

        private final Path folder;
        private final int port;
        private EmbeddedPostgres server;
        private int stops;

        Postgres(Path folder) {
            this.folder = folder;
            port = Wire.freePort();
            start();
        }

        @Override
        public void start() {
            try {
                server = EmbeddedPostgres.builder().setPort(port).setDataDirectory(folder).setCleanDataDirectory(false)
                        .setServerConfig("max_connections", "200").start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL does not start", e);
            }
        }

        /** Every second time, and the first, without a checkpoint: the next start recovers as after a crash. */
        @Override
        public void stop() {
            if (stops++ % 2 == 0) {
                quit();
            }
            close();
        }

        // As pg_ctl stop -m immediate
        private void quit() {
            try {
                long pid = Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
                ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
                new ProcessBuilder("kill", "-QUIT", Long.toString(pid)).start().waitFor();
                postmaster.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("PostgreSQL does not quit", e);
            }
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL does not stop", e);
            }
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("ledger.url", server.getJdbcUrl("postgres", "postgres"), "ledger.user", "postgres");
        }

        @Override
        public Connection connect() throws SQLException {
            return server.getPostgresDatabase().getConnection();
        }
    }
}
