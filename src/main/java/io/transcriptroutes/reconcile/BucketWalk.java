package io.transcriptroutes.reconcile;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.transcriptroutes.ledger.Times;
import io.transcriptroutes.source.Candidates;
import io.transcriptroutes.source.RecordingId;
import io.transcriptroutes.source.Registrations;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.Sweep;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One source's bucket: which of its objects the ledger should know and does not. The filters are those of a sweep. */
final class BucketWalk {

    private final Source source;
    private final Sweep sweep;
    private final Registrations registrations;
    private final Instant settledBefore;
    private Candidates candidates = Candidates.of(List.of());

    BucketWalk(Source source, Sweep sweep, Registrations registrations, Instant settledBefore) {
        this.source = source;
        this.sweep = sweep;
        this.registrations = registrations;
        this.settledBefore = settledBefore;
    }

    String name() {
        return source.name();
    }

    String serviceSid() {
        return source.serviceSid();
    }

    /** As they are now: one with a date moves on at midnight. */
    List<String> prefixes() {
        return source.prefixes().at(Instant.now());
    }

    boolean hasMore() {
        return sweep.hasMore();
    }

    ListObjectsRequest nextPage() {
        return sweep.nextPage();
    }

    Candidates candidates() {
        return candidates;
    }

    /** @return the parameters of {@code sql/insert-seen-object.sql}, of every object whatever the filters say */
    List<Map<String, Object>> accept(String run, List<S3Object> page) {
        List<Map<String, Object>> discoveries = sweep.accept(page).stream()
                .filter(row -> ((OffsetDateTime) row.get("lastModified")).toInstant().isBefore(settledBefore)).toList();
        candidates = Candidates.of(registrations.rows(discoveries));
        return page.stream().map(object -> Map.<String, Object>of("run", run, "objectId",
                RecordingId.ofObject(source.store(), source.bucket(), object.key()))).toList();
    }

    /** Keeps of the page what the ledger does not know. */
    void known(List<Map<String, Object>> rows) {
        candidates = candidates.without(rows);
    }

    /**
     * @param rows of {@code sql/select-seen-by-key.sql}
     * @return the parameters of {@code sql/register-found.sql}
     */
    List<Map<String, Object>> transcribed(List<Map<String, Object>> rows) {
        Map<Object, Map<String, Object>> byKey = byKey(rows);
        List<Map<String, Object>> found = new ArrayList<>();
        for (Map<String, Object> candidate : candidates.rows()) {
            Map<String, Object> seen = byKey.get(candidate.get("id"));
            if (seen != null) {
                Map<String, Object> row = new HashMap<>(candidate);
                row.put("sid", seen.get("transcript_sid"));
                row.put("status", seen.get("status"));
                row.put("createdAt", Times.instant(seen.get("date_created")).atOffset(ZoneOffset.UTC));
                found.add(row);
            }
        }
        return found;
    }

    /**
     * @param transcribed what {@link #transcribed} said
     * @param fixes whether those were registered with their transcripts
     * @param listed whether Twilio's list was read to its end: the others may not be registered while nobody knows what it has
     * @param foreignKeys how many transcripts of the Service bear a customer key that is neither a recording's id nor in the ledger. Any
     *        of them may be of one of these objects, whose sidecar, metadata or key gave it
     */
    List<Found> found(List<Map<String, Object>> transcribed, boolean fixes, boolean listed, long foreignKeys) {
        Map<Object, Object> sids = transcribed.stream().collect(Collectors.toMap(row -> row.get("id"), row -> row.get("sid")));
        return candidates.rows().stream().map(row -> {
            String sid = (String) sids.get(row.get("id"));
            String object = "s3://" + source.bucket() + "/" + row.get("key");
            return new Found(Code.OBJECT_UNKNOWN, object, (String) row.get("id"), sid, source.name(), detail(sid, foreignKeys),
                    // What Twilio has transcribed is registered or left, never swept
                    sid == null && listed && foreignKeys == 0, sid != null && fixes ? "registered with its transcript" : null);
        }).toList();
    }

    private static String detail(String sid, long foreignKeys) {
        if (sid != null) {
            return "Twilio has transcribed it already: --fix registers it with that transcript, a sweep would have it made once more";
        }
        return foreignKeys == 0 ? null : "not repaired: " + foreignKeys + " transcripts of its Service bear a customer key that the ledger "
                + "does not know, and a sidecar, metadata or key may have given one of them to this object. See them with list. If none "
                + "is of your recordings, sweep --once registers it; else Twilio would bill it again";
    }

    private static Map<Object, Map<String, Object>> byKey(List<Map<String, Object>> rows) {
        return rows.stream().collect(Collectors.toMap(row -> row.get("customer_key"), Function.identity(), (one, other) -> one));
    }
}
