package io.transcriptroutes.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.installation.Postgres;

/** Workers on virtual threads against workers on a pool, where the Java that is measured has them. */
final class ThreadsRow implements Row {

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final int TWILIO_MILLIS = 100;
    private static final int OBJECT_BYTES = 480_044;
    private static final int DATABASE_CONNECTIONS = 32;
    private static final String VIRTUAL = " -Dcamel.threads.virtual.enabled=true";

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public String work() {
        return "submit with 64, 256 and 500 workers, on a pool and on virtual threads, Twilio at 100 ms";
    }

    @Override
    public String goal() {
        return "none: whether virtual threads pay";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        if (Runtime.version().feature() < FIRST_WITH_VIRTUAL_THREADS) {
            return List.of(Result.word(Bench.BUNDLE, "skipped: Java " + Runtime.version().feature() + " has no virtual threads"));
        }
        long objects = bench.size("threads", 5_000);
        List<Result> results = new ArrayList<>();
        for (int workers : new int[] {64, 256, 500}) {
            results.add(run(bench, workers, workers + " workers, pool", "", objects));
            results.add(run(bench, workers, workers + " workers, virtual", VIRTUAL, objects));
        }
        return results;
    }

    private static Result run(Bench bench, int workers, String name, String options, long objects) throws Exception {
        bench.peers().reset();
        bench.peers().set(Map.of("objects", objects, "objectBytes", OBJECT_BYTES, "twilioMillis", TWILIO_MILLIS));
        Map<String, String> ledger = Postgres.newLedger();
        Map<String, String> settings = new HashMap<>(ledger);
        settings.put("submit.concurrency", Integer.toString(workers));
        settings.put("submit.batch", Integer.toString(workers));
        settings.put("twilio.connections", Integer.toString(workers));
        settings.put("s3.connections", Integer.toString(workers));
        settings.put("ledger.connections", Integer.toString(DATABASE_CONNECTIONS));
        Path folder = bench.scratch("threads");
        try (Bundle bundle = Bundle.start(bench.home(), folder, bench.peers(), settings, Bench.HEAP + options).awaitReady();
                Connection connection = DriverManager.getConnection(ledger.get("ledger.url"), ledger.get("ledger.user"), "");
                var statement = connection.createStatement()) {
            // Found, and due in an hour: the work begins with the update below
            statement.execute("create function later() returns trigger language plpgsql as "
                    + "'begin new.due_at := current_timestamp + interval ''1 hour''; return new; end'");
            statement.execute("create trigger later before insert on recording for each row execute function later()");
            bundle.operate("sweep-sources", "{}");
            bundle.process().awaitIdle();
            return bench.measure(name, bundle.process(), objects, () -> {
                statement.execute("update recording set due_at = current_timestamp");
                bench.await(bundle.process(), Counts::creates, objects);
                return null;
            });
        }
    }
}
