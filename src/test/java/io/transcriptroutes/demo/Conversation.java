package io.transcriptroutes.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.simulator.SimulatorSettings;

/** Reads a transcript through Twilio's API, as anybody would who has its SID and an API key. */
final class Conversation {

    private static final String AUTHORIZATION = "Basic " + Base64.getEncoder().encodeToString(
            (SimulatorSettings.USERNAME + ":" + SimulatorSettings.SECRET).getBytes(StandardCharsets.UTF_8));
    private static final int SENTENCES = 4;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String transcript;

    Conversation(String baseUrl, String transcriptSid) {
        transcript = baseUrl + "/Transcripts/" + transcriptSid;
    }

    /** The first sentences, each behind its speaker's name. */
    List<String> lines() throws IOException, InterruptedException {
        JsonNode participants = get("").at("/channel/participants");
        List<String> lines = new ArrayList<>();
        for (JsonNode sentence : get("/Sentences?PageSize=" + SENTENCES).path("sentences")) {
            lines.add(Text.pad(speaker(participants, sentence.path("media_channel").asInt()), 11)
                    + sentence.path("transcript").asText());
        }
        return lines;
    }

    private static String speaker(JsonNode participants, int channel) {
        for (JsonNode participant : participants) {
            if (participant.path("channel_participant").asInt() == channel) {
                return participant.path("full_name").asText(participant.path("role").asText());
            }
        }
        return "channel " + channel;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(transcript + path)).header("Authorization", AUTHORIZATION).build();
        return json.readTree(http.send(request, BodyHandlers.ofString()).body());
    }
}
