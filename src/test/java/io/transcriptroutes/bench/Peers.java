package io.transcriptroutes.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A synthetic S3 and Twilio in one process of their own, {@link PeersMain}, told over HTTP what to hold. */
public final class Peers implements AutoCloseable {

    public static final String BUCKET = "recordings";
    public static final String SERVICE_SID = "GA00000000000000000000000000000001";

    static final String NAME = "peers";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ChildProcess process;
    private final String address;

    private Peers(ChildProcess process) throws IOException {
        this.process = process;
        this.address = "http://127.0.0.1:" + process.awaitLine("listening ");
    }

    static Peers start(Path log) throws IOException {
        return new Peers(ChildProcess.java(NAME, PeersMain.class, List.of("-Xmx2g"), Map.of(), log));
    }

    /** The endpoint of S3; the bucket is {@link #BUCKET}, in the path. */
    public String s3() {
        return address;
    }

    /** As {@code twilio.base-url} wants it. */
    public String twilio() {
        return address + "/v2";
    }

    /**
     * Settings of the peers, all others as they were. {@code objects}: how many recordings the bucket holds.
     * {@code folder}: the first part of their keys, so that all are new.
     * {@code objectBytes}: how large each is. {@code taggedPercent}: how many are MP3 files with a tag of 200 KiB in front.
     * {@code twilioMillis}: how long Twilio takes for each request. {@code status}: of all transcripts. {@code sentences}: per
     * transcript. {@code createdDaysAgo}: the age of transcripts made by {@link #addTranscripts}.
     */
    public void set(Map<String, ?> settings) throws IOException, InterruptedException {
        call("set?" + settings.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("&")));
    }

    /** Lists, reads and posts until the process is compiled, or the first contender would pay for it. */
    void warmUp(int times) throws IOException, InterruptedException {
        set(Map.of("objects", 1000));
        for (int i = 0; i < times; i++) {
            send(HttpRequest.newBuilder(URI.create(String.format("%s/%s/calls/%09d.wav", address, BUCKET, i % 1000)))
                    .header("Range", "bytes=0-1023"));
            send(HttpRequest.newBuilder(URI.create(twilio() + "/Transcripts"))
                    .POST(HttpRequest.BodyPublishers.ofString("CustomerKey=warm")));
            if (i % 20 == 0) {
                send(HttpRequest.newBuilder(URI.create(address + '/' + BUCKET + "?encoding-type=url")));
            }
        }
        reset();
    }

    private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
        int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status >= 300) {
            throw new IOException("The peers answer " + status);
        }
    }

    /** Sets the counters to zero, and nothing else. */
    public void zero() throws IOException, InterruptedException {
        call("zero");
    }

    /** Forgets all objects and transcripts, and every setting. */
    public void reset() throws IOException, InterruptedException {
        call("reset");
    }

    /** Puts one more object, whose key sorts behind all others. */
    public Put put() throws IOException, InterruptedException {
        return JSON.convertValue(call("put"), Put.class);
    }

    /** @param etag without quotes */
    public record Put(String key, String etag) {
    }

    /** The milliseconds from each put to its POST, in the order of the POSTs; empties the list. */
    public List<Double> latencies() throws IOException, InterruptedException {
        return JSON.convertValue(call("latencies"), JSON.getTypeFactory().constructCollectionType(List.class, Double.class));
    }

    /** Makes transcripts as POSTs would: their SIDs are {@link #sid}(0…) and their customer keys {@link #customerKey}(0…). */
    public void addTranscripts(long number) throws IOException, InterruptedException {
        call("transcripts?number=" + number);
    }

    /** The SID of the n-th transcript since the last {@link #reset}. */
    public static String sid(long n) {
        String hex = Long.toHexString(n);
        return "GT" + "0".repeat(32 - hex.length()) + hex;
    }

    public static String customerKey(long n) {
        String digits = Long.toString(n);
        return "bench-" + "0".repeat(58 - digits.length()) + digits;
    }

    public Counts counts() throws IOException, InterruptedException {
        return JSON.convertValue(call("counts"), Counts.class);
    }

    /** How much CPU the peers' process has used, in seconds. */
    public double cpuSeconds() {
        return process.cpuSeconds();
    }

    private JsonNode call(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(address + "/control/" + path)).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The peers answer " + answer.statusCode() + " to " + path);
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        process.close();
    }
}
