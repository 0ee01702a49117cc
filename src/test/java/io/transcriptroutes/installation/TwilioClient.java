package io.transcriptroutes.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.simulator.SimulatorSettings;
import io.transcriptroutes.simulator.TwilioSimulator;

/** Somebody else with the account's credentials: what happens at Twilio and was not asked for by the bundle. */
public final class TwilioClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final TwilioSimulator twilio;

    public TwilioClient(TwilioSimulator twilio) {
        this.twilio = twilio;
    }

    public void delete(String sid) {
        send(request("/Transcripts/" + sid).DELETE().build());
    }

    /** As Twilio does by itself for a Recording, and without a customer key; returns the transcript's SID. */
    public String transcribe(String recordingSid) {
        String channel = "{\"media_properties\":{\"source_sid\":\"" + recordingSid + "\"}}";
        String form = "ServiceSid=" + TwilioSimulator.SERVICE_SID + "&Channel=" + URLEncoder.encode(channel, StandardCharsets.UTF_8);
        String answer = send(request("/Transcripts").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build());
        try {
            return new ObjectMapper().readTree(answer).path("sid").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        String credentials = SimulatorSettings.USERNAME + ":" + SimulatorSettings.SECRET;
        return HttpRequest.newBuilder(URI.create(twilio.baseUrl() + path)).header("Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    private String send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
