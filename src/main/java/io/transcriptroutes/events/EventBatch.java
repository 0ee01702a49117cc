package io.transcriptroutes.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Messages that were received together, what they hold for the ledger, and which of them nobody understands. */
public final class EventBatch {

    /** SQS hands out no more at once. */
    static final int MOST = 10;

    private final List<QueueMessage> messages;
    private final List<Map<String, Object>> discoveries;
    private final List<PoisonLetter> poison = new ArrayList<>();
    private boolean done;

    EventBatch(List<QueueMessage> messages, List<Map<String, Object>> discoveries, List<PoisonLetter> poison) {
        this.messages = messages;
        this.discoveries = discoveries;
        this.poison.addAll(poison);
    }

    List<QueueMessage> messages() {
        return messages;
    }

    /** As {@code direct:register-recordings} takes them. */
    public List<Map<String, Object>> getDiscoveries() {
        return discoveries;
    }

    /** The dead letters that are still to be written. */
    public List<PoisonLetter> getPoison() {
        return List.copyOf(poison);
    }

    /** One is written: a second try, after another one failed, leaves it out. */
    void buried(PoisonLetter letter) {
        poison.remove(letter);
    }

    void finish() {
        done = true;
    }

    /** Whether ledger, dead letters or queue are still to be told. */
    public boolean isOpen() {
        return !done;
    }
}
