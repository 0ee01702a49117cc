package io.transcriptroutes.ledger;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One write to H2's file for all who commit at the same time. With {@code WRITE_DELAY=0} H2 writes each commit by itself, one after the
 * other, which was half of what a submission cost. Here H2 is told to delay its writes, and whoever commits waits for a
 * {@code checkpoint} that begins afterwards: it returns once its commit is in the file, as with {@code WRITE_DELAY=0}.
 */
final class GroupCommit {

    private static final Pattern DELAY = Pattern.compile("(?i);WRITE_DELAY=([^;]*)");
    private static final Set<String> WRITES = Set.of("execute", "executeUpdate", "executeLargeUpdate", "executeBatch", "executeLargeBatch");

    private final Queue<Commit> waiting = new ConcurrentLinkedQueue<>();
    private final Executor writer;

    GroupCommit() {
        // A thread of its own, because H2 returns to one that is interrupted before the file is written; it ends when nobody commits
        ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), task -> {
            Thread writing = new Thread(task, "ledger-commits");
            writing.setDaemon(true);
            return writing;
        });
        thread.allowCoreThreadTimeOut(true);
        writer = thread;
    }

    /** @param writer does what it is given, one after the other, and is never interrupted */
    GroupCommit(Executor writer) {
        this.writer = writer;
    }

    /** Whether each commit is to be in the file. A URL that says nothing wants it, too: H2 would remember this class's delay. */
    static boolean isWanted(String url) {
        Matcher delay = DELAY.matcher(url);
        return !delay.find() || delay.group(1).equals("0");
    }

    /** That URL, for connections that are {@link #of} this class. */
    static String delayed(String url) {
        return DELAY.matcher(url).replaceAll("") + ";WRITE_DELAY=" + Integer.MAX_VALUE;
    }

    /** The same connection, but what commits it returns once that is in the file, or throws if it could not be written. */
    Connection of(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            Object result = call(connection, method, arguments);
            if (result instanceof Statement statement) {
                return ofStatement((Connection) self, connection, statement, method.getReturnType());
            }
            // Switching it on commits; switching it off has nothing to write
            if (method.getName().equals("commit") || method.getName().equals("setAutoCommit") && connection.getAutoCommit()) {
                write(connection);
            }
            return result;
        });
    }

    private Object ofStatement(Connection wrapped, Connection connection, Statement statement, Class<?> type) {
        return proxy(type, (self, method, arguments) -> {
            Object result = call(statement, method, arguments);
            if (result instanceof Connection) {
                // camel-sql commits a batch through this one
                return wrapped;
            }
            if (WRITES.contains(method.getName()) && !isQuery(result) && connection.getAutoCommit()) {
                write(connection);
            }
            return result;
        });
    }

    /** {@code execute} tells whether there are rows to read. What H2's {@code final table} writes is not waited for: none has it. */
    private static boolean isQuery(Object result) {
        return Boolean.TRUE.equals(result);
    }

    private void write(Connection connection) throws SQLException {
        Commit commit = new Commit(connection, new CompletableFuture<>());
        waiting.add(commit);
        writer.execute(this::writeAll);
        try {
            commit.written().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SQLException failure
                    ? new SQLException(failure.getMessage(), failure.getSQLState(), failure.getErrorCode(), failure)
                    : new SQLException(e.getCause());
        }
    }

    private void writeAll() {
        List<Commit> together = new ArrayList<>();
        for (Commit commit = waiting.poll(); commit != null; commit = waiting.poll()) {
            together.add(commit);
        }
        if (together.isEmpty()) {
            return;
        }
        // The first one's connection: whoever waits does nothing else with it
        try (Statement checkpoint = together.get(0).connection().createStatement()) {
            checkpoint.execute("checkpoint");
            together.forEach(commit -> commit.written().complete(null));
        } catch (Throwable e) {
            // An error as well, or they would wait for ever
            together.forEach(commit -> commit.written().completeExceptionally(e));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return (T) Proxy.newProxyInstance(GroupCommit.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** @param written when the file has what was committed through this connection */
    private record Commit(Connection connection, CompletableFuture<Void> written) {
    }
}
