package io.transcriptroutes.reconcile;

import java.util.List;
import java.util.Map;

import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.ledger.Recording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the routes learn while a reconciliation repairs, carried into its run. */
public final class FixSteps {

    private static final Logger LOG = LoggerFactory.getLogger(FixSteps.class);

    /** @param count transcripts of a page that the ledger took and had not seen before */
    public void inserted(ReconcileRun run, int count) {
        run.inserted(count);
    }

    /** @param count how many transcripts are there now, before the first repair */
    public void seen(ReconcileRun run, long count) {
        if (!run.isSeen(count)) {
            Failure failure = Failure.of(Failure.Kind.OUTAGE, "reconcile-seen", "Of the transcripts that the lists showed, the ledger holds "
                    + count + ": nothing is repaired. Run it again; reWriteBatchedInserts in ledger.url hides how many were written");
            LOG.warn("reconcile: {}", failure.message());
            run.refuseFixes(failure);
        }
    }

    /** @param rows of {@code sql/count-deletable.sql} */
    public void deletable(ReconcileRun run, List<Map<String, Object>> rows) {
        String tooMuch = run.limits.deletable(rows);
        if (tooMuch != null) {
            LOG.warn("reconcile: {}", tooMuch);
        }
    }

    /** @param rows of {@code sql/select-fixable.sql}; none ends the part */
    public void fixable(ReconcileRun run, List<Map<String, Object>> rows) {
        run.fixable(rows);
        if (rows.isEmpty()) {
            run.next();
        }
    }

    /** @param result the operation's, how many rows were updated, or why it was left */
    public void fixed(Fix fix, Object result) {
        fix.ended(result);
        tell(fix);
    }

    public void notFixed(Fix fix, Failure failure) {
        fix.failed(failure);
        tell(fix);
    }

    private static void tell(Fix fix) {
        LOG.info("reconcile: {} {}: {}", fix.word(), Recording.printable(fix.subject()), fix.outcome());
    }
}
