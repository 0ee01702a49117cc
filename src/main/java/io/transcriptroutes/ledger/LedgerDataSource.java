package io.transcriptroutes.ledger;

import java.util.Objects;

import com.zaxxer.hikari.HikariDataSource;
import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.config.Configuration;
import org.flywaydb.core.Flyway;

/**
 * The ledger's connections: H2 in {@code MODE=PostgreSQL} with {@code WRITE_DELAY=0}, or PostgreSQL. Configured by
 * properties rather than a constructor, whose arguments Camel would take apart at a quote in a password.
 */
public final class LedgerDataSource extends HikariDataSource {

    private static final int PATIENCE_MILLIS = 10_000;

    public LedgerDataSource() {
        setPoolName("ledger");
        setConnectionTimeout(PATIENCE_MILLIS);
        // Under this isolation an update checks its conditions again after it waited: two never claim one row
        setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    }

    /**
     * Camel goes on with the other beans where one fails, and comes back to it; with this one it waits for the other.
     *
     * @param checked without which no ledger is opened
     */
    public void setConfiguration(Configuration checked) {
        Objects.requireNonNull(checked);
    }

    /**
     * Connects and brings the tables up to date.
     *
     * @throws ConfigurationException if that fails; the message names the key to look at
     */
    public void open() {
        try {
            Flyway.configure().dataSource(this).loggers("slf4j").load().migrate();
        } catch (RuntimeException e) {
            throw new ConfigurationException(LedgerFailures.explain(getJdbcUrl(), e), e);
        }
    }
}
