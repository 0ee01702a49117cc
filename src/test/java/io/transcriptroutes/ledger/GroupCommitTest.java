package io.transcriptroutes.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the file once a commit returns: a copy of it has what a kill at that moment would leave. */
class GroupCommitTest {

    private static final String OPTIONS = ";DB_CLOSE_ON_EXIT=FALSE;write_delay=0;PAGE_SIZE=4096";

    @TempDir
    Path folder;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void whateverCommitsIsInTheFileOnceItReturns() throws Exception {
        try (Connection connection = new GroupCommit().of(open("ledger")); Statement statement = connection.createStatement()) {
            statement.execute("create table t (n int primary key)");
            assertEquals(Set.of(), kept());
            statement.executeUpdate("insert into t values (1)");
            assertEquals(Set.of(1), kept());
            PreparedStatement insert = connection.prepareStatement("insert into t values (?)");
            insert.setInt(1, 2);
            insert.addBatch();
            insert.setInt(1, 3);
            insert.addBatch();
            insert.executeBatch();
            assertEquals(Set.of(1, 2, 3), kept());
            insert.setInt(1, 4);
            assertFalse(insert.execute());
            assertEquals(Set.of(1, 2, 3, 4), kept());

            connection.setAutoCommit(false);
            statement.executeUpdate("insert into t values (5)");
            assertEquals(Set.of(1, 2, 3, 4), kept(), "not committed");
            connection.commit();
            assertEquals(Set.of(1, 2, 3, 4, 5), kept());
            statement.executeUpdate("insert into t values (6)");
            connection.setAutoCommit(true);
            assertEquals(Set.of(1, 2, 3, 4, 5, 6), kept());

            insert.getConnection().setAutoCommit(false);
            insert.setInt(1, 7);
            insert.addBatch();
            insert.executeBatch();
            assertEquals(Set.of(1, 2, 3, 4, 5, 6), kept(), "not committed");
            insert.getConnection().commit();
            assertEquals(Set.of(1, 2, 3, 4, 5, 6, 7), kept(), "as camel-sql commits");
        }
    }

    @Test
    void allWhoWaitReturnWithOneWriteThatBeganAfterThem() throws Exception {
        BlockingQueue<Runnable> writer = new LinkedBlockingQueue<>();
        try (Connection direct = open("ledger"); Statement table = direct.createStatement()) {
            table.execute("create table t (n int primary key)");
            table.execute("checkpoint");
            List<Future<Integer>> inserted = insertAtOnce(writer);
            assertEquals(Set.of(), kept());
            assertTrue(inserted.stream().noneMatch(Future::isDone));

            writer.take().run();
            for (Future<Integer> one : inserted) {
                assertEquals(1, one.get(10, TimeUnit.SECONDS));
            }
            assertEquals(Set.of(0, 1, 2), kept());
        }
    }

    @Test
    void whereTheFileCannotBeWrittenNobodyIsToldThatItWas() throws Exception {
        BlockingQueue<Runnable> writer = new LinkedBlockingQueue<>();
        try (Connection direct = open("ledger"); Statement table = direct.createStatement()) {
            table.execute("create table t (n int primary key)");
            List<Future<Integer>> inserted = insertAtOnce(writer);
            table.execute("shutdown immediately");
            writer.take().run();
            for (Future<Integer> one : inserted) {
                Throwable failure = assertThrows(ExecutionException.class, () -> one.get(10, TimeUnit.SECONDS)).getCause();
                assertEquals("90121", ((SQLException) failure).getSQLState(), failure.getMessage());
            }
        }
    }

    @Test
    void onlyWhoAsksForADelayHasOne() {
        assertTrue(GroupCommit.isWanted("jdbc:h2:file:./x;WRITE_DELAY=0;A=B") && GroupCommit.isWanted("jdbc:h2:./x;write_delay=0")
                && GroupCommit.isWanted("jdbc:h2:./x"));
        assertFalse(GroupCommit.isWanted("jdbc:h2:./x;WRITE_DELAY=05") || GroupCommit.isWanted("jdbc:h2:./x;write_delay=500;A=B"));
        assertEquals("jdbc:h2:./x;A=B;WRITE_DELAY=2147483647", GroupCommit.delayed("jdbc:h2:./x;WRITE_DELAY=0;A=B"));
        assertEquals("jdbc:h2:./x;WRITE_DELAY=2147483647", GroupCommit.delayed("jdbc:h2:./x"));
    }

    /** Three threads that have committed and wait for the file. */
    private List<Future<Integer>> insertAtOnce(BlockingQueue<Runnable> writer) throws SQLException {
        GroupCommit commits = new GroupCommit(writer::add);
        List<Future<Integer>> inserted = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            Connection connection = commits.of(open("ledger"));
            inserted.add(threads.submit(() -> {
                try (connection; PreparedStatement insert = connection.prepareStatement("insert into t values (" + number + ")")) {
                    return insert.executeUpdate();
                }
            }));
        }
        Awaitility.await().until(() -> writer.size() == 3);
        return inserted;
    }

    private Connection open(String name) throws SQLException {
        return DriverManager.getConnection(GroupCommit.delayed("jdbc:h2:file:" + folder.resolve(name) + OPTIONS), "sa", "");
    }

    private Set<Integer> kept() throws Exception {
        Path copy = folder.resolve("copy.mv.db");
        Files.deleteIfExists(copy);
        Files.copy(folder.resolve("ledger.mv.db"), copy);
        Set<Integer> kept = new TreeSet<>();
        try (Connection connection = open("copy"); ResultSet rows = connection.createStatement().executeQuery("select n from t")) {
            while (rows.next()) {
                kept.add(rows.getInt(1));
            }
        }
        return kept;
    }
}
