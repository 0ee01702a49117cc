package io.transcriptroutes.check;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import io.transcriptroutes.ledger.DatabaseVersion;
import io.transcriptroutes.ledger.LedgerFailures;

/** The ledger: whether it can be opened and whether its tables are those of this release. Nothing is migrated. */
final class DatabaseCheck implements Check {

    private static final String NAME = "database";

    private final ReadOnlyLedger ledger;

    DatabaseCheck(ReadOnlyLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<CheckResult> run() {
        Path file = ledger.missingFile();
        if (file != null) {
            return List.of(beforeTheFirstStart(file));
        }
        try {
            DataSource database = ledger.dataSource();
            String refusal = DatabaseVersion.refusal(database);
            return List.of(refusal == null ? new Tables(NAME, ledger.address()).check(database)
                    : CheckResult.failed(NAME, ledger.address() + ": " + refusal));
        } catch (RuntimeException | SQLException e) {
            return List.of(LedgerFailures.isHeld(e)
                    ? CheckResult.ok(NAME, ledger.address() + " is held by a running process, whose tables are not looked at")
                    : CheckResult.failed(NAME, LedgerFailures.explain(ledger.url(), e)));
        }
    }

    private CheckResult beforeTheFirstStart(Path file) {
        CheckResult folder = Folder.check(NAME, file.toAbsolutePath().getParent(), "ledger.url");
        return folder.outcome() == CheckResult.Outcome.OK
                ? CheckResult.ok(NAME, ledger.address() + " is made at the first start") : folder;
    }
}
