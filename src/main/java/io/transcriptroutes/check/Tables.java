package io.transcriptroutes.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.ValidateResult;

/** The ledger's tables as Flyway sees them, and as the next start would find them. */
final class Tables {

    // PostgreSQL 15 and later grant this in "public" to the database's owner alone
    private static final String MAY_CREATE = "select has_schema_privilege(current_schema(), 'create')";

    private final String name;
    private final String address;

    Tables(String name, String address) {
        this.name = name;
        this.address = address;
    }

    /** @throws RuntimeException if the database cannot be asked */
    CheckResult check(DataSource database) {
        Flyway flyway = Flyway.configure().dataSource(database).loggers("slf4j").ignoreMigrationPatterns("*:pending", "*:future").load();
        MigrationInfoService tables = flyway.info();
        MigrationInfo current = tables.current();
        int pending = tables.pending().length;
        if (Arrays.stream(tables.all()).anyMatch(one -> one.getState() == MigrationState.FUTURE_SUCCESS)) {
            return failed("its tables (version " + current.getVersion() + ") are of a newer release. Install that release");
        }
        if (current == null && !tables.getInfoResult().allSchemasEmpty) {
            return failed("it holds tables of something else. Give the ledger a database or schema of its own in ledger.url");
        }
        ValidateResult valid = flyway.validateWithResult();
        if (!valid.validationSuccessful) {
            return failed("its tables are not those of this release: " + Reasons.shortened(valid.getAllErrorMessages()));
        }
        if (pending > 0 && !mayCreate(database)) {
            return failed("the user may not create tables there. Grant create on the schema, or correct ledger.user");
        }
        return CheckResult.ok(name, address + " answers; " + (pending == 0 ? "its tables are up to date"
                : current == null ? "its tables are made at the first start"
                : pending + (pending == 1 ? " change" : " changes") + " to its tables will be made at the next start"));
    }

    private CheckResult failed(String what) {
        return CheckResult.failed(name, address + ": " + what);
    }

    private static boolean mayCreate(DataSource database) {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                return true;
            }
            try (ResultSet answer = statement.executeQuery(MAY_CREATE)) {
                return answer.next() && answer.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
