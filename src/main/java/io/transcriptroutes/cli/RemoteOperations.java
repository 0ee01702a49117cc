package io.transcriptroutes.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.operations.Problem;
import io.transcriptroutes.operations.ServiceFile;

/** Hands operations to the service that runs, through its loopback REST. By default without a time limit: a purge takes what it takes. */
final class RemoteOperations implements OperationClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {
    };
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    // No proxy: the service is on this machine
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_PATIENCE).version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY).build();
    private final ServiceFile.Entry service;
    private final Duration patience;

    RemoteOperations(ServiceFile.Entry service) {
        this(service, null);
    }

    /** @param patience for an answer, null for any */
    RemoteOperations(ServiceFile.Entry service, Duration patience) {
        this.service = service;
        this.patience = patience;
    }

    /** Nobody listens there: the file is a leftover of a service that was killed. */
    static final class NotThereException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    @Override
    public Map<String, Object> call(String operation, Map<String, Object> request) {
        try {
            HttpRequest.Builder post = HttpRequest.newBuilder(URI.create(service.url() + "/operations/" + operation))
                    .header("Authorization", "Bearer " + service.token()).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(request)));
            if (patience != null) {
                post.timeout(patience);
            }
            return result(operation, http.send(post.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (ConnectException e) {
            throw new NotThereException();
        } catch (IOException e) {
            throw new OperationException("The running service (pid " + service.pid() + ") did not answer " + operation
                    + " to its end (" + e + "). Its log knows more");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationException("Interrupted; the running service goes on with " + operation);
        }
    }

    private Map<String, Object> result(String operation, HttpResponse<String> response) {
        if (response.statusCode() == TOO_LARGE) {
            throw new IllegalArgumentException("the request is too large (256 KiB)");
        }
        Map<String, Object> body;
        try {
            body = JSON.readValue(response.body(), MAP);
        } catch (JsonProcessingException e) {
            throw new OperationException("What answers at " + service.url() + " is not the service of "
                    + "operations.file: HTTP " + response.statusCode() + " to " + operation);
        }
        if (response.statusCode() == OK) {
            return body;
        }
        String error = String.valueOf(body.get("error"));
        if (Problem.CONFIGURATION.equals(body.get("kind"))) {
            throw new ConfigurationException(error);
        }
        if (response.statusCode() == BAD_REQUEST) {
            throw new IllegalArgumentException(error);
        }
        throw new OperationException(error);
    }
}
