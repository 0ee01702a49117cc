package io.transcriptroutes.bench;

/** What the peers were asked for. Used by one thread. */
final class Counters {

    long lists;
    long gets;
    long heads;
    long objectBytes;
    long creates;
    long transcriptLists;
    long results;
    long deletes;
    private long firstNanos;

    void begun() {
        if (firstNanos == 0) {
            firstNanos = System.nanoTime();
        }
    }

    void zero() {
        lists = 0;
        gets = 0;
        heads = 0;
        objectBytes = 0;
        creates = 0;
        transcriptLists = 0;
        results = 0;
        deletes = 0;
        firstNanos = 0;
    }

    Counts counts(long readOnce) {
        return new Counts(lists, gets, heads, objectBytes, readOnce, creates, transcriptLists, results, deletes, firstNanos);
    }
}
