package io.transcriptroutes.twilio;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports each status that Twilio does not document, once per process. Such a transcript counts as under way. */
public final class TranscriptStatuses {

    private static final Logger LOG = LoggerFactory.getLogger(TranscriptStatuses.class);
    private static final Set<String> KNOWN = Set.of("new", "queued", "in-progress", "completed", "failed", "canceled", "error");
    // Whoever answers with ever new ones shall not fill the memory, nor the log
    private static final int MOST = 20;

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /** @param transcripts as {@link ListedTranscript} reads them */
    public void report(List<Map<String, Object>> transcripts) {
        for (Map<String, Object> transcript : transcripts) {
            String status = (String) transcript.get("status");
            if (!KNOWN.contains(status) && reported.size() < MOST && reported.add(status)) {
                LOG.warn("Twilio has {} as '{}', a status that is not known here; it is followed until it ends or its deadline "
                        + "passes", transcript.get("sid"), status);
            }
        }
    }
}
