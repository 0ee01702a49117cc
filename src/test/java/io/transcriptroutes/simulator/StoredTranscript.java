package io.transcriptroutes.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Set;

/** One transcript and its way from queued to its end; every thread may read and move it. */
final class StoredTranscript {

    /**
     * What a create call asked for, already validated.
     *
     * @param failureCode the end that a fault has in store for it, or null
     */
    record Order(String serviceSid, JsonNode channel, String mediaUrl, String sourceSid, String customerKey,
            Instant mediaStartTime, Integer failureCode) {
    }

    private static final Set<String> TERMINAL = Set.of("completed", "failed", "canceled", "error");

    private final String sid;
    private final Position position;
    private final Order order;
    private String status = "queued";
    private Instant updatedAt;
    private Integer duration;
    private int downloads;
    private Download download;
    private Integer failureCode;
    private boolean deleted;

    StoredTranscript(String sid, Position position, Order order) {
        this.sid = sid;
        this.position = position;
        this.order = order;
        this.updatedAt = position.createdAt();
    }

    String sid() {
        return sid;
    }

    Position position() {
        return position;
    }

    Order order() {
        return order;
    }

    synchronized String status() {
        return status;
    }

    synchronized Instant updatedAt() {
        return updatedAt;
    }

    synchronized Integer duration() {
        return duration;
    }

    synchronized Download download() {
        return download;
    }

    /** False where the transcript was deleted while it was queued: then nothing is downloaded. */
    synchronized boolean begin(Instant now) {
        return move("in-progress", now);
    }

    synchronized void countDownload() {
        downloads++;
    }

    synchronized void keep(Download received) {
        download = received;
    }

    synchronized void complete(Integer seconds, Instant now) {
        if (move("completed", now)) {
            duration = seconds;
        }
    }

    synchronized void fail(int code, Instant now) {
        if (move("failed", now)) {
            failureCode = code;
        }
    }

    synchronized void delete() {
        deleted = true;
    }

    private boolean move(String next, Instant now) {
        if (deleted || TERMINAL.contains(status)) {
            return false;
        }
        status = next;
        updatedAt = now;
        return true;
    }

    synchronized TranscriptSnapshot snapshot() {
        boolean received = download != null && download.failureCode() == null;
        return new TranscriptSnapshot(sid, order.serviceSid(), order.customerKey(), status, order.channel().toString(),
                order.mediaStartTime(), order.mediaUrl(), downloads, received ? download.length() : null,
                received ? download.sha256() : null, position.createdAt(), failureCode);
    }
}
