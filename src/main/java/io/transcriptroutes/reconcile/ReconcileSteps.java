package io.transcriptroutes.reconcile;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.twilio.TwilioAnswers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What the routes learn in one step of a reconciliation, carried into its run. What has rows in it is written by the route. */
public final class ReconcileSteps {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileSteps.class);
    private static final int PROGRESS = 10_000;

    /** @return the parameters of {@code sql/insert-seen-transcript.sql} */
    public List<Map<String, Object>> transcripts(ReconcileRun run, JsonNode page) {
        return progress(run, run.transcripts.accept(run.holder(), page));
    }

    /** @param count of {@code sql/count-foreign-keys.sql}, of the Service whose list was read to its end */
    public void foreignKeys(ReconcileRun run, long count) {
        run.foreignKeys.put(run.name(), count);
    }

    /** After the page was written: only a list that was read to its end proves that something is missing. */
    public void endTranscripts(ReconcileRun run) {
        if (!run.transcripts.hasMore()) {
            run.listed(run.transcripts.serviceSid());
            run.next();
        }
    }

    /** @return the parameters of {@code sql/insert-seen-object.sql} */
    public List<Map<String, Object>> objects(ReconcileRun run, List<S3Object> page) {
        return progress(run, run.bucket.accept(run.holder(), page));
    }

    /** @param rows of {@code sql/select-known.sql} */
    public void known(ReconcileRun run, List<Map<String, Object>> rows) {
        run.bucket.known(rows);
    }

    /**
     * @param rows of {@code sql/select-seen-by-key.sql}
     * @return the parameters of {@code sql/register-found.sql}
     */
    public List<Map<String, Object>> transcribed(ReconcileRun run, List<Map<String, Object>> rows) {
        return run.bucket.transcribed(rows);
    }

    /**
     * @param transcribed what {@link #transcribed} said
     * @return the parameters of {@code sql/insert-disagreement.sql}
     */
    public List<Map<String, Object>> unknown(ReconcileRun run, List<Map<String, Object>> transcribed) {
        return rows(run, run.bucket.found(transcribed, run.isRegisters(), run.isListed(run.serviceSid()),
                run.foreignKeys.getOrDefault(run.serviceSid(), 0L)));
    }

    public void endObjects(ReconcileRun run) {
        if (!run.bucket.hasMore()) {
            run.next();
        }
    }

    /**
     * @param rows of {@code sql/select-exported-page.sql}
     * @return the parameters of {@code sql/insert-disagreement.sql}
     * @throws io.transcriptroutes.failure.FinalException if the folder of a target is not there
     */
    public List<Map<String, Object>> exported(ReconcileRun run, List<Map<String, Object>> rows) throws IOException {
        return rows(run, run.exports.accept(progress(run, rows)));
    }

    public void endExports(ReconcileRun run) {
        if (!run.exports.hasMore()) {
            run.exports.unchecked().forEach(target -> run.report.unchecked("export target " + target, "it is no folder"));
            run.next();
        }
    }

    /**
     * @param rows of {@code sql/select-failed-page.sql}
     * @return the parameters of {@code sql/insert-disagreement.sql}
     */
    public List<Map<String, Object>> failedRows(ReconcileRun run, List<Map<String, Object>> rows) {
        return rows(run, run.letters.failed(progress(run, rows)));
    }

    public void endFailedRows(ReconcileRun run) {
        if (!run.letters.hasMoreFailed()) {
            run.next();
        }
    }

    public void nextLetters(ReconcileRun run) throws IOException {
        run.letters.nextPage();
    }

    /**
     * @param rows of {@code sql/select-known.sql}
     * @return the parameters of {@code sql/insert-disagreement.sql}
     */
    public List<Map<String, Object>> letters(ReconcileRun run, List<Map<String, Object>> rows) {
        return rows(run, run.letters.strangers(rows));
    }

    public void endLetters(ReconcileRun run) {
        if (!run.letters.hasMoreFiles()) {
            run.next();
        }
    }

    /** @param what is counted and is no disagreement */
    public void note(ReconcileRun run, String what, long count) {
        run.report.note(what, count);
    }

    /** @param rows of {@code sql/count-unlisted-services.sql} */
    public void unlisted(ReconcileRun run, List<Map<String, Object>> rows) {
        rows.forEach(row -> run.report.unchecked("transcripts of " + row.get("service_sid"), "its list was not read, and the ledger holds "
                + row.get("recordings") + " recordings with a transcript there"));
    }

    /** @param rows of {@code sql/select-unconfirmed.sql} */
    public void suspects(ReconcileRun run, List<Map<String, Object>> rows) {
        run.suspects(rows.stream().map(Suspect::of).toList());
    }

    /** Whether Twilio, asked once more, says that there is no disagreement. */
    public boolean isRefuted(Suspect suspect, JsonNode answer) {
        return suspect.isRefuted(TwilioAnswers.isGone(answer));
    }

    public void next(ReconcileRun run) {
        run.next();
    }

    /** The part could not do all of its work. */
    public void failed(ReconcileRun run, Failure failure) {
        LOG.warn("reconcile: {} failed: {}", run.part().label(), failure.message());
        run.failed(failure);
    }

    /** @param rows of {@code sql/count-disagreements.sql} */
    public void counts(ReconcileRun run, List<Map<String, Object>> rows) {
        run.letters.close();
        if (run.hasMore()) {
            run.stop(Failure.of(Failure.Kind.RELEASED, "reconcile-stopped", "Stopped with the process; run it again"));
        }
        run.report.counts(rows);
    }

    /**
     * @param rows of {@code sql/select-disagreements.sql}
     * @return what was found and done, in JSON's types
     */
    public Map<String, Object> end(ReconcileRun run, List<Map<String, Object>> rows) {
        run.report.items(rows);
        if (!run.isTaken()) {
            LOG.info("reconciliation: {} disagreements, {} repaired, {} left{}", run.report.found(), run.report.fixed(), run.report.left(),
                    run.report.isWhole() ? "" : ". It is not whole: a part of it failed");
        }
        return run.report.whole(run.isFixes());
    }

    private static List<Map<String, Object>> progress(ReconcileRun run, List<Map<String, Object>> page) {
        long looked = run.report.looked(run.part(), page.size());
        if (looked / PROGRESS > (looked - page.size()) / PROGRESS) {
            LOG.info("reconcile: {}: {} so far", run.part().label(), looked);
        }
        return page;
    }

    private static List<Map<String, Object>> rows(ReconcileRun run, List<Found> found) {
        return found.stream().map(one -> one.row(run.holder())).toList();
    }
}
