package io.transcriptroutes.events;

/**
 * One message of a queue.
 *
 * @param id SQS's, the same at each delivery
 * @param receipt what changes or deletes this delivery of it
 */
public record QueueMessage(String id, String receipt, String body) {
}
