package io.transcriptroutes.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.transcriptroutes.installation.Postgres;
import org.awaitility.Awaitility;

/**
 * Several processes on one PostgreSQL. Twilio takes 100 ms and each process has few workers, so that it is neither CPU nor Twilio
 * that limits them: what is lost against so many times one process is lost in the ledger.
 */
final class ReplicasRow implements Row {

    private static final int WORKERS = 8;
    private static final int TWILIO_MILLIS = 100;
    private static final int OBJECT_BYTES = 480_044;
    private static final int SAMPLE_MILLIS = 10;
    private static final double SCALES = 0.9;

    @Override
    public String name() {
        return "replicas";
    }

    @Override
    public String work() {
        return "submit with 1, 2 and 4 processes on one PostgreSQL, 8 workers each, Twilio at 100 ms";
    }

    @Override
    public String goal() {
        return "claims do not contend: 4 processes do 0.9 x 4 times what one does";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        long objects = bench.size("replicas", 2_000);
        List<Result> results = new ArrayList<>();
        for (int processes : new int[] {1, 2, 4}) {
            results.add(run(bench, processes, objects));
        }
        return results;
    }

    @Override
    public String verdict(List<Result> results) {
        Result one = Result.of(results, name(1));
        Result four = Result.of(results, name(4));
        return one == null || four == null ? "not measured"
                : Verdict.atLeast(four.perSecond() / one.perSecond() / 4, SCALES, "x 4 times one process");
    }

    private static Result run(Bench bench, int processes, long objects) throws Exception {
        bench.peers().reset();
        bench.peers().set(Map.of("objects", objects, "objectBytes", OBJECT_BYTES, "twilioMillis", TWILIO_MILLIS, "status", "queued"));
        Map<String, String> ledger = Postgres.newLedger();
        Map<String, String> settings = new HashMap<>(ledger);
        settings.put("submit.concurrency", Integer.toString(WORKERS));
        Map<String, String> idle = new HashMap<>(settings);
        idle.put("submit.interval", "24h");
        try (Bundle sweeper = bench.bundle(bench.scratch("sweeper"), idle)) {
            sweeper.operate("sweep-sources", "{}");
        }
        List<Bundle> replicas = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(ledger.get("ledger.url"), ledger.get("ledger.user"), "");
                Statement statement = connection.createStatement()) {
            statement.execute("update recording set due_at = current_timestamp + interval '1' hour");
            statement.execute("vacuum (full, analyze) recording");
            for (int i = 0; i < processes; i++) {
                replicas.add(bench.bundle(bench.scratch("replica"), settings));
            }
            return measure(bench, replicas, objects, statement, ledger);
        } finally {
            replicas.forEach(Bundle::close);
        }
    }

    private static Result measure(Bench bench, List<Bundle> replicas, long objects, Statement statement, Map<String, String> ledger)
            throws Exception {
        bench.peers().zero();
        Waits waits = new Waits(ledger);
        double cpu = cpu(replicas);
        statement.execute("update recording set due_at = current_timestamp");
        long begun = System.nanoTime();
        bench.await(replicas.get(0).process(), Counts::creates, objects);
        double seconds = (System.nanoTime() - begun) / 1e9;
        double spent = cpu(replicas) - cpu;
        String waited = waits.end();
        Awaitility.await("all to be written").until(() -> number(statement,
                "select count(*) from recording where state = 'submitted'") == objects);
        Counts counts = bench.peers().counts();
        long twice = counts.creates() - objects;
        long rss = replicas.stream().mapToLong(one -> one.process().peakRssMb()).max().orElse(-1);
        long heap = replicas.stream().mapToLong(one -> one.process().heapMb()).max().orElse(-1);
        return new Result(name(replicas.size()), objects, seconds,
                (double) counts.s3() / objects, (double) counts.twilio() / objects, (double) counts.objectBytes() / objects,
                spent * 1000 / objects, rss, heap, waited + "; posted twice: " + twice + "; deadlocks: " + number(statement,
                        "select deadlocks from pg_stat_database where datname = current_database()"));
    }

    private static String name(int processes) {
        return processes + (processes == 1 ? " process" : " processes");
    }

    private static double cpu(List<Bundle> replicas) {
        return replicas.stream().mapToDouble(one -> one.process().cpuSeconds()).sum();
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Who waits for whose row, looked at every few milliseconds. */
    private static final class Waits {

        private static final String WAITING = "select count(*) from pg_stat_activity "
                + "where datname = current_database() and wait_event_type = 'Lock' and wait_event in ('transactionid', 'tuple')";

        private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
        private final Connection connection;
        private final Statement statement;
        private long samples;
        private long waiting;
        private SQLException failure;

        private Waits(Map<String, String> ledger) throws SQLException {
            connection = DriverManager.getConnection(ledger.get("ledger.url"), ledger.get("ledger.user"), "");
            statement = connection.createStatement();
            looks.scheduleWithFixedDelay(this::look, 0, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
        }

        private void look() {
            try {
                waiting += number(statement, WAITING);
                samples++;
            } catch (SQLException e) {
                failure = e;
            }
        }

        private String end() throws SQLException, InterruptedException {
            looks.shutdown();
            looks.awaitTermination(1, TimeUnit.MINUTES);
            connection.close();
            if (failure != null) {
                throw failure;
            }
            return "waiting for a row lock in " + Verdict.number((double) waiting / samples) + " statements on average of "
                    + samples + " looks";
        }
    }
}
