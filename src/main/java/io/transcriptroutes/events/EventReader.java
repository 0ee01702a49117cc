package io.transcriptroutes.events;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.events.EventCounts.Lot;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.Sources;

/** What the messages of a queue hold for the ledger, by the same keys that a sweep goes by. */
final class EventReader {

    private final Sources sources;
    private final EventCounts counts;
    private final Clock clock;

    EventReader(Sources sources, EventCounts counts, Clock clock) {
        this.sources = sources;
        this.counts = counts;
        this.clock = clock;
    }

    /** @param owner the source whose consumer received them; others may have the same queue */
    EventBatch read(Source owner, List<QueueMessage> messages) {
        List<Source> sharing = sources.all().stream().filter(source -> source.eventsQueue().equals(owner.eventsQueue())).toList();
        List<Map<String, Object>> discoveries = new ArrayList<>();
        List<PoisonLetter> poison = new ArrayList<>();
        counts.count(Lot.MESSAGES, messages.size());
        for (QueueMessage message : messages) {
            try {
                Notification notification = Notification.read(message.body(), clock.instant());
                notification.created().forEach(object -> discover(sharing, object, discoveries));
                counts.count(Lot.OTHERS, notification.others());
            } catch (PoisonException e) {
                poison.add(new PoisonLetter(owner.name(), e.shown(message), e.code(), e.getMessage()));
            } catch (RuntimeException e) {
                // It would fail again at each delivery, and hold up whatever was received with it
                poison.add(new PoisonLetter(owner.name(), message, "event-incomplete", "A record cannot be compared with the keys of a "
                        + "source (" + e.getClass().getSimpleName() + ")"));
            }
        }
        return new EventBatch(messages, discoveries, poison);
    }

    // Two sources that have the same object would give it the same id, and the first to come has it
    private void discover(List<Source> sharing, ObjectCreated object, List<Map<String, Object>> discoveries) {
        List<Source> ofBucket = sharing.stream().filter(source -> source.bucket().equals(object.bucket())).toList();
        Source taker = ofBucket.stream().filter(source -> sources.objects(source).isRecording(object.key()))
                .filter(source -> isBelow(source, object)).findFirst().orElse(null);
        counts.count(ofBucket.isEmpty() ? Lot.FOREIGN : taker == null ? Lot.LEFT_OUT : Lot.RECORDINGS, 1);
        if (taker != null) {
            Map<String, Object> row = sources.objects(taker).row(object.key(), object.etag(), object.size(), object.time());
            // A sweep would leave it for later; the ledger keeps it that long
            row.put("notBefore", object.time().plus(taker.minAge()).atOffset(ZoneOffset.UTC));
            discoveries.add(row);
        }
    }

    // The days of a dated prefix are those of the event: it may have waited in the queue for some
    private boolean isBelow(Source source, ObjectCreated object) {
        return isBelow(source, object.key(), object.time()) || isBelow(source, object.key(), clock.instant());
    }

    private static boolean isBelow(Source source, String key, Instant time) {
        return source.prefixes().at(time).stream().anyMatch(key::startsWith);
    }
}
