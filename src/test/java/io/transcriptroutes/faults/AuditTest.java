package io.transcriptroutes.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.transcriptroutes.installation.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An audit that finds nothing proves something only if it would have found it. */
class AuditTest {

    private static final String RECEIPT = "{\"sid\":\"GT00000000000000000000000000000000\",\"outcome\":\"deleted\"}\n";

    @TempDir
    private Path folder;
    private World world;

    @Test
    void whatIsWellIsCleanAndEachHarmIsFound() throws Exception {
        try (World open = new World(folder, null, Ledger.h2(folder), new Random(1))) {
            world = open;
            List.of("plain", "plain", "once", "broken", "thrice").forEach(world.corpus()::add);
            try (Installation bundle = new Installation(world.s3(), world.twilio(), folder).quick().exporting().start()) {
                bundle.awaitCount("exported", 3);
                bundle.awaitCount("failed", 2);
            }
            assertEquals("", Audit.of(world).toString());

            // With the ledger's hash of it, so that nothing but the text is wrong
            Path json = exports().filter(file -> file.toString().endsWith(".json") && text(file).contains("call number 1")).findFirst().orElseThrow();
            write(json, text(json).replace("call number 1", "call number 2"));
            update("update export set sha256 = '" + sha256(json) + "' where name like '%" + json.getFileName() + "'");
            assertFinds("says [Good morning, This is call number 2], Twilio heard [Good morning, This is call number 1]");
            write(json, text(json).replace("call number 2", "call number 1"));
            update("update export set sha256 = '" + sha256(json) + "' where name like '%" + json.getFileName() + "'");
            assertEquals("", Audit.of(world).toString());

            update("update recording set sentences = 1 where object_key like '%00000 plain%'");
            assertFinds("and the ledger counts 1");
            update("update recording set sentences = 2");

            update("update recording set customer_key = 'other' where object_key like '%once%'");
            assertFinds("was to be created twice: []");
            assertFinds("no row has the customer key");
            update("update recording set customer_key = id");

            update("update recording set error_code = 'transcript-failed' where object_key like '%broken%'");
            assertFinds("failed without a reason of its own: transcript-failed");
            update("update recording set error_code = 'audio-not-audio', error_message = 'X-Amz-' || 'Signature' where object_key like '%broken%'");
            assertFinds("the table recording holds X-Amz-" + "Signature");
            update("update recording set error_message = '' where object_key like '%broken%'");

            Files.createDirectories(folder.resolve("receipts"));
            write(folder.resolve("receipts/purge.jsonl"), RECEIPT + RECEIPT);
            assertFinds("which never was");
            assertFinds("has the receipts [deleted, deleted]");
            write(folder.resolve("receipts/purge.jsonl"), RECEIPT.substring(0, 30));
            assertFinds("purge.jsonl is no JSON");
        }
    }

    private void assertFinds(String what) throws Exception {
        String found = Audit.of(world).toString();
        assertTrue(found.contains(what), () -> what + " is not in: " + found);
    }

    private Stream<Path> exports() throws IOException {
        return Files.walk(folder.resolve("exports")).filter(Files::isRegularFile);
    }

    private void update(String statement) throws SQLException {
        try (Connection ledger = world.ledger().connect(); Statement update = ledger.createStatement()) {
            assertTrue(update.executeUpdate(statement) > 0, statement);
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }
}
