package io.transcriptroutes.ledger;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

import javax.sql.DataSource;

/** PostgreSQL must know {@code merge}, by which claims are made: it does since version 15. H2 comes along. */
public final class DatabaseVersion {

    private static final int OLDEST_POSTGRESQL = 15;

    private DatabaseVersion() {
    }

    /**
     * @return what is wrong with the database, or null
     * @throws SQLException if it cannot be asked
     */
    public static String refusal(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            DatabaseMetaData about = connection.getMetaData();
            return refusal(about.getDatabaseProductName(), about.getDatabaseMajorVersion());
        }
    }

    static String refusal(String product, int major) {
        return product.equals("PostgreSQL") && major < OLDEST_POSTGRESQL
                ? "it is PostgreSQL " + major + ", and the oldest one that will do is " + OLDEST_POSTGRESQL
                        + ". Upgrade it, or name another one in ledger.url" : null;
    }
}
