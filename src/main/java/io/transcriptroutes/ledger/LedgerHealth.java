package io.transcriptroutes.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Readiness: without the ledger neither a callback nor an operation can be taken; without Twilio or S3 both can. */
public final class LedgerHealth extends AbstractHealthCheck {

    private static final int PATIENCE_SECONDS = 2;

    private final DataSource ledger;
    private FutureTask<Boolean> look;

    public LedgerHealth(DataSource ledger) {
        super("transcript-routes", "ledger");
        this.ledger = ledger;
    }

    @Override
    public boolean isLiveness() {
        // A restart does not bring a database back
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        // Probes show this to whoever asks: no message of the database's, which names hosts
        try {
            if (look().get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                builder.up();
            } else {
                down(builder, "ledger-unusable", "the connection to the ledger is not usable");
            }
        } catch (TimeoutException e) {
            down(builder, "ledger-slow", "the ledger does not answer in time");
        } catch (ExecutionException e) {
            down(builder, "ledger-unreachable", "the ledger does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            down(builder, "ledger-slow", "the look at the ledger was interrupted");
        }
    }

    // Probes are answered one after another: to wait for a database that hangs would hold up the liveness probe, and the process
    // would be killed for it. One look at a time, or probes would pile up threads
    private synchronized FutureTask<Boolean> look() {
        if (look == null || look.isDone()) {
            look = new FutureTask<>(this::answers);
            Thread thread = new Thread(look, "ledger-health");
            thread.setDaemon(true);
            thread.start();
        }
        return look;
    }

    private boolean answers() throws SQLException {
        try (Connection connection = ledger.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        }
    }

    private static void down(HealthCheckResultBuilder builder, String code, String message) {
        builder.message(message).detail("code", code).down();
    }
}
