package io.transcriptroutes.installation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.simulator.SimulatorSettings;
import io.transcriptroutes.simulator.SpeechSamples;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** For a test that needs an S3 server with an empty bucket, a Twilio, and a bundle between them that it starts itself. */
public abstract class Peers {

    // Awaitility's own 10 seconds are few where other builds share the machine
    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @TempDir
    protected Path folder;
    protected EmbeddedS3 s3;
    protected TwilioSimulator twilio;
    protected Installation bundle;

    @BeforeEach
    void startPeers() {
        s3 = EmbeddedS3.inMemory();
        s3.createBucket(Installation.BUCKET);
        twilio = TwilioSimulator.start(simulatorSettings());
        SpeechSamples.registerAll(twilio);
        bundle = new Installation(s3, twilio, folder).quick();
        ledgerSettings().forEach(bundle::set);
    }

    /** Keys that choose another database than a folder of H2. */
    protected Map<String, String> ledgerSettings() {
        return Map.of();
    }

    @AfterEach
    void stopPeers() {
        assertEquals(List.of(), bundle.unexpectedOutages(), "a route that fails in a way nobody foresaw");
        bundle.close();
        twilio.close();
        s3.close();
        compactLedger();
        assertEquals(List.of(), Secrets.below(folder), "in ledger, dead letters and logs");
    }

    /** Where a signature was in the ledger for a while: H2 keeps the pages of what was deleted until it has time to compact. */
    private void compactLedger() {
        if (holdsSignaturesForAWhile() && Files.exists(folder.resolve("ledger.mv.db"))) {
            try (Connection ledger = DriverManager.getConnection(bundle.settings().get("ledger.url"), "sa",
                    bundle.settings().getOrDefault("ledger.password", ""));
                    Statement statement = ledger.createStatement()) {
                statement.execute("shutdown compact");
            } catch (SQLException e) {
                throw new IllegalStateException("The ledger is not compacted", e);
            }
        }
    }

    /** Whether recordings are submitted by signed URLs. */
    protected boolean holdsSignaturesForAWhile() {
        return false;
    }

    protected SimulatorSettings simulatorSettings() {
        return SimulatorSettings.defaults();
    }

    /** Puts real speech under a key of the test's choice. */
    protected void putSpeech(String key) {
        put(key, SpeechSamples.APPOINTMENT.audio());
    }

    /** A file of src/test/resources. */
    protected static byte[] resource(String name) {
        try (InputStream in = Peers.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected void put(String key, byte[] content) {
        s3.put(Installation.BUCKET, key, content, Map.of());
    }
}
