package io.transcriptroutes.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Readiness: without the ledger neither a callback nor an operation can be taken; without Twilio or S3 both can. */
public final class LedgerHealth extends AbstractHealthCheck {

    private static final int PATIENCE_SECONDS = 2;

    private final DataSource ledger;

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
        try (Connection connection = ledger.getConnection()) {
            builder.state(connection.isValid(PATIENCE_SECONDS) ? State.UP : State.DOWN);
        } catch (SQLException e) {
            // Probes show this to whoever asks: no message, which names hosts
            builder.message("the ledger does not answer").down();
        }
    }
}
