package io.transcriptroutes.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Raw requests to a simulator, for what Twilio's SDK would hide. */
final class ApiClient {

    private static final String AUTHORIZATION = "Basic " + Base64.getEncoder().encodeToString(
            (SimulatorSettings.USERNAME + ":" + SimulatorSettings.SECRET).getBytes(StandardCharsets.UTF_8));

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TwilioSimulator simulator;

    ApiClient(TwilioSimulator simulator) {
        this.simulator = simulator;
    }

    /** A channel with this media URL and nothing else. */
    static String channel(String mediaUrl) {
        ObjectNode channel = Json.object();
        channel.putObject("media_properties").put("media_url", mediaUrl);
        return channel.toString();
    }

    /** Creates a transcript of this media URL and returns its SID. */
    String create(String mediaUrl) {
        try {
            return json(post(Map.of("Channel", channel(mediaUrl)))).path("sid").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Posts a create call; a ServiceSid is added unless it is given. */
    HttpResponse<String> post(Map<String, String> parameters) throws IOException {
        Map<String, String> form = new LinkedHashMap<>(Map.of("ServiceSid", TwilioSimulator.SERVICE_SID));
        form.putAll(parameters);
        return postRaw("application/x-www-form-urlencoded", new Parameters(form).encoded());
    }

    HttpResponse<String> postRaw(String contentType, String body) throws IOException {
        return send(request("/Transcripts").header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) throws IOException {
        return send(request(path));
    }

    HttpResponse<String> delete(String path) throws IOException {
        return send(request(path).DELETE());
    }

    /** Gets an absolute URL, such as the next page's. */
    JsonNode getJson(String url) throws IOException {
        return json(send(HttpRequest.newBuilder(URI.create(url)).header("Authorization", AUTHORIZATION)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(simulator.baseUrl() + path)).header("Authorization", AUTHORIZATION)
                .timeout(Duration.ofSeconds(10));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) throws JsonProcessingException {
        return Json.parse(response.body());
    }
}
