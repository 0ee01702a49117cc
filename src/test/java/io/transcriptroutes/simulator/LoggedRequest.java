package io.transcriptroutes.simulator;

/**
 * One request that reached the simulator. Neither credentials nor the body are kept: the body holds a presigned URL.
 *
 * @param path the path as it was sent, {@code /v2} included
 * @param query the raw query of the request itself, or null
 * @param status what it was answered with; 0 where the connection was closed instead
 */
public record LoggedRequest(String method, String path, String query, int status) {
}
