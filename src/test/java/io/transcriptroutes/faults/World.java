package io.transcriptroutes.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.simulator.SimulatorSettings;
import io.transcriptroutes.simulator.SkewedClock;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.awaitility.Awaitility;

/** An S3 server, a Twilio and a database of this JVM, and the processes of the distribution between them. */
final class World implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration OLD = Duration.ofDays(91);
    private static final int YOUNG = 5;
    /** For how many looks in a row, two a second. */
    private static final int QUIET = 6;
    private static final Pattern PORT = Pattern.compile("(?:localhost|127\\.0\\.0\\.1):(\\d+)");

    private final Path folder;
    private final EmbeddedS3 s3 = EmbeddedS3.inMemory();
    private final SkewedClock clock = new SkewedClock();
    private final TwilioSimulator twilio = TwilioSimulator.start(SimulatorSettings.defaults().withClock(clock));
    private final Distribution distribution;
    private final Ledger ledger;
    private final Corpus corpus;
    private final Map<String, String> settings;
    private final List<Node> nodes = new CopyOnWriteArrayList<>();
    private final List<Wire> wires = new ArrayList<>();
    private int added;

    World(Path folder, Distribution distribution, Ledger ledger, Random random) {
        this.folder = folder;
        this.distribution = distribution;
        this.ledger = ledger;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> nodes.forEach(Node::close)));
        s3.createBucket(Installation.BUCKET);
        corpus = new Corpus(s3, twilio, random);
        try (Installation bundle = new Installation(s3, twilio, folder).quick().exporting()) {
            settings = new HashMap<>(bundle.settings());
        }
        settings.putAll(ledger.settings());
        set("source.default.sweep-interval", "500ms");
        set("track.settle-seconds", "1");
        set("track.interval", "300ms");
        set("retry.first-delay-seconds", "1");
        set("retry.longest-delay-seconds", "4");
        set("retry.outage-delay-seconds", "1");
        set("purge.schedule", "0/2 * * * * ?");
        set("purge.max-share-percent", "100");
        set("purge.deletions-per-second", "50");
        // A killed process is taken over from soon, which the configuration allows because a call never takes longer
        set("retry.redeliveries", "0");
        set("twilio.connect-timeout-ms", "500");
        set("twilio.response-timeout-ms", "2000");
        for (String claim : List.of("submit.claim-seconds", "export.claim-seconds", "purge.lease-seconds")) {
            set(claim, "3");
        }
        for (int i = 0; i < YOUNG; i++) {
            twilio.addCompleted(TwilioSimulator.SERVICE_SID, "young-" + i, Instant.now().minusSeconds(i));
        }
    }

    void set(String key, String value) {
        settings.put(key, value);
    }

    Corpus corpus() {
        return corpus;
    }

    EmbeddedS3 s3() {
        return s3;
    }

    TwilioSimulator twilio() {
        return twilio;
    }

    Ledger ledger() {
        return ledger;
    }

    Path folder() {
        return folder;
    }

    SkewedClock clock() {
        return clock;
    }

    /** Puts a wire between the bundle and whom this key's URL names; before the first start. */
    Wire wire(String key) {
        Matcher port = PORT.matcher(settings.get(key));
        if (!port.find()) {
            throw new IllegalStateException(key + " names no port");
        }
        Wire wire = Wire.to(Integer.parseInt(port.group(1)));
        wires.add(wire);
        set(key, port.replaceFirst("127.0.0.1:" + wire.port()));
        return wire;
    }

    /** Starts one more process, the {@code number}-th of those that run side by side. */
    Node start(int number) {
        Map<String, String> own = new HashMap<>(settings);
        own.put("operations.file", folder.resolve("operations-" + number + ".json").toString());
        try {
            Node node = distribution.start(ledger.before(), own, folder.resolve("log-" + number + "-" + nodes.size() + ".txt"));
            nodes.add(node);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Node startReady(int number) {
        Node node = start(number);
        awaitReady(node);
        return node;
    }

    void awaitReady(Node node) {
        Awaitility.await("a start").atMost(PATIENCE).until(() -> node.isReady() || !node.isAlive());
        if (!node.isAlive()) {
            throw new IllegalStateException("It does not start:\n" + node.output());
        }
    }

    /** Waits until the process says that something is down. */
    void awaitOutage(Node node) {
        Awaitility.await("an outage").atMost(PATIENCE).until(() -> node.call("show-status", "{}")
                .filter(status -> !status.path("outages").isEmpty()).isPresent());
    }

    /** Adds transcripts that are old enough for the purge, and belong to nobody here; returns their SIDs. */
    List<String> addOld(int number) {
        List<String> sids = new ArrayList<>();
        for (int i = 0; i < number; i++, added++) {
            sids.add(twilio.addCompleted(TwilioSimulator.SERVICE_SID, "old-" + added,
                    Instant.now().minus(OLD).minusSeconds(added)));
        }
        return sids;
    }

    /**
     * Waits until every recording has come to an end and the process complains of nothing, or nothing has changed for so long;
     * whether that is so.
     */
    boolean settle(Node node, Duration stalled) {
        String before = "";
        long since = System.nanoTime();
        int quiet = 0;
        while (System.nanoTime() - since < stalled.toNanos()) {
            Optional<JsonNode> status = node.call("show-status", "{}");
            String now = status.map(answer -> answer.path("states").toString()).orElse("") + twilio.deletedSids().size();
            if (!now.equals(before)) {
                before = now;
                since = System.nanoTime();
                quiet = 0;
            } else if (status.isPresent() && open(status.get()) == 0 && rows(status.get()) >= known()
                    && oldOnes() == 0 && status.get().path("outages").isEmpty() && (quiet > 0 || knowsAll(node))) {
                if (++quiet > QUIET) {
                    return true;
                }
            } else {
                quiet = 0;
            }
            Pause.millis(500);
        }
        node.call("show-status", "{}").ifPresent(status -> System.out.println("  no rest: " + status.path("states") + " "
                + status.path("outages")));
        return false;
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        wires.forEach(Wire::close);
        twilio.close();
        s3.close();
        ledger.close();
    }

    // An object that was overwritten has a row already, of the version before
    private static boolean knowsAll(Node node) {
        JsonNode sources = node.call("sweep-sources", "{\"dryRun\":true}").map(answer -> answer.path("sources")).orElse(null);
        if (sources == null || sources.isEmpty()) {
            return false;
        }
        for (JsonNode source : sources) {
            if (source.hasNonNull("failed") || source.path("new").asLong(1) > 0) {
                return false;
            }
        }
        return true;
    }

    private long known() {
        return s3.s3Client().listObjectsV2Paginator(request -> request.bucket(Installation.BUCKET)).contents().stream()
                .filter(object -> !Corpus.isIgnored(object.key())).count();
    }

    private long oldOnes() {
        return twilio.transcripts().stream().filter(one -> one.customerKey().startsWith("old-")).count();
    }

    private static long rows(JsonNode status) {
        long rows = 0;
        for (JsonNode state : status.path("states")) {
            rows += state.path("recordings").asLong();
        }
        return rows;
    }

    private static long open(JsonNode status) {
        long open = 0;
        for (JsonNode state : status.path("states")) {
            if (List.of("pending", "submitting", "submitted", "completed").contains(state.path("state").asText())) {
                open += state.path("recordings").asLong();
            }
        }
        return open;
    }
}
