package io.transcriptroutes.ledger;

import java.sql.SQLException;
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

    private static final int H2_FILE_IN_USE = 90020;
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
            throw new ConfigurationException(explain(getJdbcUrl().split("[?;]", 2)[0], e), e);
        }
    }

    private static String explain(String url, RuntimeException failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
            if (cause instanceof SQLException sql && sql.getErrorCode() == H2_FILE_IN_USE) {
                return "the ledger " + url + " is held by another process: only one may run on an embedded ledger. "
                        + "Stop the other one, or set ledger.url to a PostgreSQL database, which several may share";
            }
        }
        return "the ledger " + url + " cannot be opened (" + root.getMessage() + "). Look at ledger.url, ledger.user "
                + "and ledger.password, and whether the database is up";
    }
}
