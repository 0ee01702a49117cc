package io.transcriptroutes.simulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Twilio's Conversational Intelligence API v2, on 127.0.0.1: the Transcripts resource and what lies below it, and the
 * Services that can be fetched. It validates as Twilio does, downloads each media URL exactly once, moves transcripts on with time, and misbehaves when
 * {@link #faults} say so.
 */
public final class TwilioSimulator implements AutoCloseable {

    /** The Intelligence Service that exists from the start. */
    public static final String SERVICE_SID = "GA00000000000000000000000000000001";

    private static final int THREADS = 32;

    static {
        // Read once, when the JDK's server is first used. Without it each answer waits 40 ms: Nagle against delayed ACK
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Set<String> services = ConcurrentHashMap.newKeySet();
    private final Set<String> redacting = ConcurrentHashMap.newKeySet();
    private final SpeechLibrary speech = new SpeechLibrary();
    private final RequestLog requests = new RequestLog();
    private final TranscriptStore store;
    private final Faults faults = new Faults();
    private final Webhooks webhooks = new Webhooks();
    private final Processing processing;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, Threads.named("twilio-http"));

    private TwilioSimulator(SimulatorSettings settings) {
        services.add(SERVICE_SID);
        store = new TranscriptStore(settings.clock());
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            server = HttpServer.create(new InetSocketAddress(loopback, settings.port()), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException("No simulator on port " + settings.port(), e);
        }
        processing = new Processing(settings, speech, webhooks);
        CreateTranscript create = new CreateTranscript(store, processing, services, webhooks);
        Router router = new Router(store, speech, create, new TranscriptResource(baseUrl(), redacting),
                new ServiceResource(baseUrl(), services), settings);
        server.createContext("/", new HttpExchanges(router, faults, requests, processing, workers));
        server.setExecutor(workers);
    }

    /** A running simulator with {@link SimulatorSettings#defaults}. */
    public static TwilioSimulator start() {
        return start(SimulatorSettings.defaults());
    }

    /** A running simulator. */
    public static TwilioSimulator start(SimulatorSettings settings) {
        TwilioSimulator simulator = new TwilioSimulator(settings);
        simulator.server.start();
        return simulator;
    }

    /** What takes the place of {@code https://intelligence.twilio.com/v2}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v2";
    }

    /** Makes a recording known: its sentences are returned for each transcript of exactly these bytes. */
    public void registerSpeech(byte[] audio, String sentencesJson) {
        speech.register(audio, sentencesJson);
    }

    /** A transcript that exists already and is completed; returns its SID. */
    public String addCompleted(String serviceSid, String customerKey, Instant createdAt) {
        StoredTranscript transcript = store.add(new StoredTranscript.Order(serviceSid, Json.object(), null, null, customerKey,
                null, null), createdAt);
        transcript.complete(null, createdAt);
        return transcript.sid();
    }

    /** The SIDs of the Intelligence Services that exist; change it at will. */
    public Set<String> services() {
        return services;
    }

    /** The SIDs of Services that redact: whoever does not ask for the other text reads asterisks for digits. */
    public Set<String> redactingServices() {
        return redacting;
    }

    /** Where misbehaviour is ordered. */
    public Faults faults() {
        return faults;
    }

    /** The callbacks of every Service, which begin once they are told where to go. */
    public Webhooks webhooks() {
        return webhooks;
    }

    /** Every transcript that exists now, newest first. */
    public List<TranscriptSnapshot> transcripts() {
        return store.newestFirst().stream().map(StoredTranscript::snapshot).toList();
    }

    /** Every transcript that was ever created, deleted ones included, in that order: what Twilio bills, one by one. */
    public List<TranscriptSnapshot> everCreated() {
        return store.ever().stream().map(StoredTranscript::snapshot).toList();
    }

    /** The transcript with this SID, unless it was deleted. */
    public Optional<TranscriptSnapshot> transcript(String sid) {
        return store.find(sid).map(StoredTranscript::snapshot);
    }

    /** How many transcripts were ever created, deleted ones included: what Twilio would bill. */
    public long createdCount() {
        return store.created();
    }

    /** The SIDs of deleted transcripts, in the order they went. */
    public List<String> deletedSids() {
        return store.deleted();
    }

    /** Every request that was answered or cut off, oldest first. */
    public List<LoggedRequest> requests() {
        return requests.all();
    }

    /**
     * @param method an HTTP method, or {@code *}
     * @param pathPattern a regular expression for the whole path below {@code /v2}
     */
    public long requestCount(String method, String pathPattern) {
        return requests.count(method, pathPattern);
    }

    /** Forgets transcripts, requests and faults; keeps Services and known speech. */
    public void clear() {
        faults.clear();
        store.clear();
        requests.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        processing.close();
        webhooks.close();
        workers.shutdownNow();
    }
}
