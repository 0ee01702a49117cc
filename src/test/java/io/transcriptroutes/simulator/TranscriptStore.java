package io.transcriptroutes.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Every transcript that exists, and the SIDs of those that were deleted. */
final class TranscriptStore {

    private final Clock clock;
    private final NavigableMap<Position, StoredTranscript> newestFirst = new TreeMap<>();
    private final Map<String, StoredTranscript> bySid = new HashMap<>();
    private final List<String> deleted = new ArrayList<>();
    private final List<StoredTranscript> ever = new ArrayList<>();
    private long created;

    TranscriptStore(Clock clock) {
        this.clock = clock;
    }

    /** @throws ApiError where the Recording has a transcript already */
    synchronized StoredTranscript create(StoredTranscript.Order order) {
        if (order.sourceSid() != null
                && bySid.values().stream().anyMatch(one -> order.sourceSid().equals(one.order().sourceSid()))) {
            throw ApiError.invalid("A transcript of " + order.sourceSid() + " exists already");
        }
        return add(order, clock.instant());
    }

    synchronized StoredTranscript add(StoredTranscript.Order order, Instant createdAt) {
        Position position = new Position(createdAt, ++created);
        String sid = "GT" + UUID.randomUUID().toString().replace("-", "");
        StoredTranscript transcript = new StoredTranscript(sid, position, order);
        newestFirst.put(position, transcript);
        bySid.put(sid, transcript);
        ever.add(transcript);
        return transcript;
    }

    synchronized Optional<StoredTranscript> find(String sid) {
        return Optional.ofNullable(bySid.get(sid));
    }

    synchronized boolean delete(String sid) {
        StoredTranscript transcript = bySid.remove(sid);
        if (transcript == null) {
            return false;
        }
        newestFirst.remove(transcript.position());
        transcript.delete();
        deleted.add(sid);
        return true;
    }

    synchronized List<StoredTranscript> newestFirst() {
        return List.copyOf(newestFirst.values());
    }

    synchronized List<String> deleted() {
        return List.copyOf(deleted);
    }

    /** Deleted ones, too, in the order they came. */
    synchronized List<StoredTranscript> ever() {
        return List.copyOf(ever);
    }

    synchronized long created() {
        return created;
    }

    synchronized void clear() {
        bySid.values().forEach(StoredTranscript::delete);
        bySid.clear();
        newestFirst.clear();
        deleted.clear();
        ever.clear();
        created = 0;
    }
}
