package io.transcriptroutes.redrive;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.Failures;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.s3.ObjectReader;
import io.transcriptroutes.source.CallDetailsResolver;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/** Begins the runs of {@code redrive-recordings}, and is told how they go on. */
public final class Redrives implements CamelContextAware {

    private final CallDetailsResolver details;
    private final Failures failures;
    private final Clock clock = Clock.systemUTC();
    private int pageSize = 1000;
    private CamelContext context;

    /** @param details knows the rules of a sidecar that comes with a request */
    public Redrives(CallDetailsResolver details, Failures failures) {
        this.details = details;
        this.failures = failures;
    }

    /** How many rows a run reads at a time. */
    public void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }

    /** @throws IllegalArgumentException naming everything that is wrong with the request */
    public Redrive begin(Map<String, Object> request) {
        return new Redrive(RedriveRequest.of(request, details), clock.instant(), pageSize, context::isStopping);
    }

    /** @param row of {@code sql/count-failed.sql} */
    public void counted(Redrive redrive, Map<String, Object> row) {
        redrive.counted(row);
    }

    /** @param rows of {@code sql/select-failed.sql} or {@code sql/select-recordings.sql} */
    public void page(Redrive redrive, List<Map<String, Object>> rows) {
        redrive.page(rows);
    }

    /**
     * Before the old transcript is deleted.
     *
     * @param transcript as Twilio has it now
     * @throws FinalException if a sidecar comes too late for it, or Twilio made it on its own and it is over
     */
    public RedriveItem lookedAt(Redrive redrive, RedriveItem item, JsonNode transcript) {
        RedriveItem looked = item.lookedAt(transcript);
        if (looked.deletes() != null && !item.recording().isOurs()) {
            throw new FinalException("transcript-not-ours", "Twilio made its transcript " + item.deletes() + " on its own and has given "
                    + "it up or deleted it; nothing here can make another one");
        }
        if (looked.deletes() == null && redrive.request().sidecar() != null) {
            throw new FinalException("transcript-alive", "Twilio has its transcript " + item.deletes() + " as "
                    + transcript.path("status").asText() + ", and no sidecar changes what Twilio was told; redrive it without one");
        }
        return looked;
    }

    /** @throws FinalException if it would have to be read by a URL that opens nothing any more */
    public void refuseLostUrl(RedriveItem item) {
        if (item.needsAudio() && item.recording().hasLostUrl()) {
            throw new FinalException("url-query-gone", ObjectReader.LOST_URL);
        }
    }

    /**
     * Right before the DELETE.
     *
     * @param rows of {@code sql/select-free-failed.sql}
     * @throws FinalException if a purge deletes its transcript just now, or somebody sent it back meanwhile
     */
    public void refuseClaimed(List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            throw new FinalException("recording-claimed", "A purge deletes its transcript just now, or somebody else sent it back "
                    + "meanwhile; redrive it again later");
        }
    }

    /** @param updated how many rows {@code sql/redrive-recording.sql} updated */
    public void done(Redrive redrive, RedriveItem item, int updated) {
        redrive.done(item, updated);
    }

    /** The recording stays failed. */
    public void failed(Redrive redrive, RedriveItem item, Exception thrown) {
        redrive.failed(item, failures.classify(thrown, null, "redrive-recordings"));
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }
}
