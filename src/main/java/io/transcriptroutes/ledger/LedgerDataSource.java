package io.transcriptroutes.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.config.Configuration;
import org.flywaydb.core.Flyway;

/**
 * The ledger's connections: H2 in {@code MODE=PostgreSQL} whose commits are in its file, or PostgreSQL. Configured by
 * properties rather than a constructor, whose arguments Camel would take apart at a quote in a password.
 */
public final class LedgerDataSource extends HikariDataSource {

    /** A bean of this name: whoever is here only looks, and makes and changes no tables, whatever {@code ledger.migrate} says. */
    public static final String ONLY_LOOKED_AT = "ledgerOnlyLookedAt";

    /** A bean of this name: whoever is here compares or repairs, and an empty ledger at a mistyped address would be worse than none. */
    public static final String MUST_EXIST = "ledgerMustExist";

    private static final String H2 = "jdbc:h2:";
    private static final String TRACE_LEVEL = "TRACE_LEVEL_FILE";
    private static final String ONLY_AN_EXISTING_ONE = ";IFEXISTS=TRUE";
    private static final int PATIENCE_MILLIS = 10_000;

    private boolean migrate = true;
    private boolean onlyLookedAt;
    private LedgerDisk disk = LedgerDisk.of("");
    private boolean mustExist;
    private GroupCommit commits;

    public LedgerDataSource() {
        setPoolName("ledger");
        setConnectionTimeout(PATIENCE_MILLIS);
        // Under this isolation an update checks its conditions again after it waited: two never claim one row
        setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        setExceptionOverride(new ClosedLedger(this::refuseWhereFull));
    }

    /**
     * Camel goes on with the other beans where one fails, and comes back to it; with this one it waits for the other.
     *
     * @param checked without which no ledger is opened
     */
    public void setConfiguration(Configuration checked) {
        onlyLookedAt = isBound(checked, ONLY_LOOKED_AT);
        setMustExist(isBound(checked, MUST_EXIST));
    }

    /** @param existing whether {@link #open} makes no ledger where there is none, and still brings tables up to date */
    public void setMustExist(boolean existing) {
        mustExist = existing;
    }

    private static boolean isBound(Configuration checked, String name) {
        return checked.getCamelContext() != null && checked.getCamelContext().getRegistry().lookupByName(name) != null;
    }

    /** @param tables whether {@link #open} may change them */
    public void setMigrate(boolean tables) {
        migrate = tables;
    }

    /**
     * Connects, and brings the tables up to date or refuses those that are not.
     *
     * @throws ConfigurationException if that fails; the message names the key to look at
     * @throws NoLedgerException if there is none and none may be made
     */
    public void open() {
        disk = LedgerDisk.of(getJdbcUrl());
        if (getJdbcUrl().startsWith(H2) && !getJdbcUrl().toUpperCase(Locale.ROOT).contains(TRACE_LEVEL)) {
            // Or H2 writes each error beside the ledger too, megabytes of them where the disk is full
            setJdbcUrl(getJdbcUrl() + ";" + TRACE_LEVEL + "=0");
        }
        if (isEmbedded() && GroupCommit.isWanted(getJdbcUrl())) {
            setJdbcUrl(GroupCommit.delayed(getJdbcUrl()));
            commits = new GroupCommit();
        }
        boolean changing = migrate && !onlyLookedAt;
        if ((!changing || mustExist) && getJdbcUrl().startsWith(H2)) {
            setJdbcUrl(getJdbcUrl() + ONLY_AN_EXISTING_ONE);
        }
        // What begins so in a migration is for PostgreSQL alone: to H2 it is a comment
        Flyway flyway = Flyway.configure().dataSource(this).loggers("slf4j")
                .placeholders(Map.of("postgresql", getJdbcUrl().startsWith(H2) ? "--" : "")).load();
        try {
            refuseOldDatabase();
            if (mustExist && flyway.info().current() == null) {
                throw missing();
            }
            if (changing) {
                flyway.migrate();
            } else {
                refuseOthers(flyway);
            }
        } catch (ConfigurationException | NoLedgerException e) {
            throw e;
        } catch (RuntimeException | SQLException e) {
            if (LedgerFailures.isMissing(e)) {
                throw missing();
            }
            throw new ConfigurationException(LedgerFailures.explain(getJdbcUrl(), e), e);
        }
    }

    /** Whether it is a file of H2 on this machine. */
    public boolean isEmbedded() {
        return disk.isKnown();
    }

    /** The room that is left where that file lies. */
    public long usableBytes() {
        return disk.usableBytes();
    }

    /** @throws SQLException with the state 53100 where the disk of an embedded ledger is full */
    @Override
    public Connection getConnection() throws SQLException {
        disk.check();
        try {
            Connection connection = super.getConnection();
            return commits == null ? connection : commits.of(connection);
        } catch (SQLException e) {
            refuseWhereFull(e);
            throw e;
        }
    }

    private void refuseWhereFull(SQLException failure) {
        if (LedgerFailures.isFull(failure)) {
            disk.isFull();
        }
    }

    private NoLedgerException missing() {
        return new NoLedgerException("there is no ledger yet at " + LedgerFailures.address(getJdbcUrl())
                + ": run first (with ledger.migrate=true)");
    }

    private void refuseOldDatabase() throws SQLException {
        String refusal = DatabaseVersion.refusal(this);
        if (refusal != null) {
            throw new ConfigurationException("the ledger " + LedgerFailures.address(getJdbcUrl()) + ": " + refusal);
        }
    }

    private void refuseOthers(Flyway flyway) {
        int pending = flyway.info().pending().length;
        if (pending > 0) {
            throw new ConfigurationException("the ledger " + LedgerFailures.address(getJdbcUrl()) + " lacks " + pending
                    + (pending == 1 ? " change" : " changes") + " to its tables. A start with ledger.migrate=true makes them");
        }
        flyway.validate();
    }
}
