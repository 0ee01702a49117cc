package io.transcriptroutes.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The callbacks of an Intelligence Service: {@code voice_intelligence_transcript_available} for each transcript that completes, and
 * none for one that fails, signed as Twilio signs. Off until {@link #to}; never repeated, whatever the answer.
 */
public final class Webhooks implements AutoCloseable {

    /** How a callback is sent. The console offers POST and GET; the body of a POST is JSON in most accounts, and a form in some. */
    public enum Method { JSON, FORM, GET }

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final String ACCOUNT = "AC" + "0".repeat(32);
    private static final int SENDERS = 4;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS, Threads.named("twilio-webhooks"));
    private final List<StoredTranscript> held = new ArrayList<>();
    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private volatile String address;
    private volatile String publicUrl;
    private volatile String authToken;
    private volatile Method method = Method.JSON;
    private volatile int copies = 1;
    private volatile int group = 1;
    private volatile boolean early;

    Webhooks() {
    }

    /**
     * From now on callbacks are sent.
     *
     * @param to where a proxy would forward them to
     * @param url where Twilio believes to send them, which is what is signed
     * @param token the account's auth token
     */
    public Webhooks to(String to, String url, String token) {
        publicUrl = url;
        authToken = token;
        address = to;
        return this;
    }

    public Webhooks as(Method other) {
        method = other;
        return this;
    }

    /** None arrives. */
    public Webhooks lost() {
        copies = 0;
        return this;
    }

    /** Each arrives twice, perhaps at the same time. */
    public Webhooks doubled() {
        copies = 2;
        return this;
    }

    /** They wait for each other and arrive in groups of this size, the last one first. */
    public Webhooks reordered(int size) {
        group = size;
        return this;
    }

    /** Each arrives once more, and is answered, before the create call is. */
    public Webhooks early() {
        early = true;
        return this;
    }

    /** The statuses that callbacks were answered with; 0 for no answer. */
    public List<Integer> answers() {
        return List.copyOf(answers);
    }

    void created(StoredTranscript transcript) {
        if (early && address != null) {
            send(transcript);
        }
    }

    void completed(StoredTranscript transcript) {
        if (address == null) {
            return;
        }
        List<StoredTranscript> due = new ArrayList<>();
        synchronized (held) {
            held.add(0, transcript);
            if (held.size() >= group) {
                due.addAll(held);
                held.clear();
            }
        }
        for (int copy = 0; copy < copies; copy++) {
            senders.execute(() -> due.forEach(this::send));
        }
    }

    private void send(StoredTranscript transcript) {
        answers.add(send(transcript.sid(), transcript.order().serviceSid(), transcript.order().customerKey()));
    }

    /** Sends one callback at once and returns the status of the answer; 0 for none. */
    public int send(String transcriptSid, String serviceSid, String customerKey) {
        ObjectNode members = Json.object()
                .put("account_sid", ACCOUNT)
                .put("service_sid", serviceSid)
                .put("transcript_sid", transcriptSid)
                .put("customer_key", customerKey)
                .put("event_type", "voice_intelligence_transcript_available")
                .putNull("encryption_credential_sid");
        try {
            return http.send(request(members), HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            LOG.debug("No answer to a callback", e);
            return 0;
        } catch (InterruptedException e) {
            // The simulator is closed
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private HttpRequest request(ObjectNode members) {
        Map<String, String> fields = new TreeMap<>();
        members.properties().stream().filter(member -> !member.getValue().isNull())
                .forEach(member -> fields.put(member.getKey(), member.getValue().asText()));
        switch (method) {
            case GET:
                return signed(encoded(fields), "").GET().build();
            case FORM:
                String text = fields.entrySet().stream().map(field -> field.getKey() + field.getValue()).collect(Collectors.joining());
                return signed(null, text).header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(fields))).build();
            default:
                byte[] body = Json.bytes(members);
                return signed("bodySHA256=" + sha256(body), "").header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body)).build();
        }
    }

    private HttpRequest.Builder signed(String query, String fields) {
        String suffix = query == null ? "" : "?" + query;
        return HttpRequest.newBuilder(URI.create(address + suffix)).timeout(Duration.ofSeconds(15))
                .header("X-Twilio-Signature", signature(authToken, publicUrl + suffix + fields));
    }

    /** Twilio's signature over a text: the URL, and the sorted names and values of a form. */
    public static String signature(String token, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In lower-case hex. */
    public static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(Map<String, String> fields) {
        return new Parameters(fields).encoded();
    }

    @Override
    public void close() {
        senders.shutdownNow();
        try {
            senders.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
