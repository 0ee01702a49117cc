package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.installation.LogLines;
import io.transcriptroutes.simulator.TranscriptSnapshot;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Object names are hostile input: all of them in one bucket, each with its own bytes, from there to Twilio's download. */
class HostileKeysTest {

    private static final String SUFFIXES = "suffixes";
    private static final List<String> RECORDINGS = List.of("CALL.WAV", "..Mp3", ".wav", "new\nline.Flac", "${x}.wAv");
    private static final List<String> OTHERS = List.of("x.wav ", "x.wav\n", "x.wav/y", "x\\.wav\\", "xwav", "x.wa\u0076\u0301");
    private static final List<String> KEYS = HostileKeys.all();
    private static final String NUL = "\uDBFF\uDFFD\0";

    @TempDir
    private static Path folder;
    private static EmbeddedS3 s3;
    private static TwilioSimulator twilio;
    private static Installation bundle;
    private static LogLines log;

    static List<String> keys() {
        return KEYS;
    }

    @BeforeAll
    static void transcribeAll() {
        log = new LogLines();
        s3 = EmbeddedS3.takingAnyKey();
        twilio = TwilioSimulator.start();
        s3.createBucket(Installation.BUCKET);
        s3.createBucket(SUFFIXES);
        KEYS.forEach(key -> s3.putDirectly(Installation.BUCKET, key, audio(key), Map.of()));
        // The last key of its page, and so the marker of the next
        s3.putDirectly(Installation.BUCKET, NUL, TestWave.of(0), Map.of());
        RECORDINGS.forEach(key -> s3.putDirectly(SUFFIXES, key, TestWave.of(1), Map.of()));
        OTHERS.forEach(key -> s3.putDirectly(SUFFIXES, key, TestWave.of(1), Map.of()));

        bundle = new Installation(s3, twilio, folder).quick().set("sources", "s3,suffixes").set("source.s3.include", "*")
                .set("source.suffixes.bucket", SUFFIXES).start();
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertEquals(List.of(), notCompleted()));
    }

    private static List<String> notCompleted() {
        List<String> completed = bundle.ledger().queryForList(
                "select object_key from recording where state = 'completed'", String.class);
        return Stream.concat(KEYS.stream(), RECORDINGS.stream()).filter(key -> !completed.contains(key)).toList();
    }

    @AfterAll
    static void stop() {
        bundle.close();
        twilio.close();
        s3.close();
        log.close();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void becomesOneTranscriptOfExactlyItsOwnBytes(String key) throws Exception {
        Map<String, Object> row = bundle.ledger().queryForMap(
                "select * from recording where bucket = ? and object_key = ?", Installation.BUCKET, key);
        List<TranscriptSnapshot> transcripts = twilio.transcripts().stream()
                .filter(transcript -> row.get("id").equals(transcript.customerKey())).toList();

        assertEquals(1, transcripts.size());
        TranscriptSnapshot transcript = transcripts.get(0);
        assertEquals(row.get("transcript_sid"), transcript.sid());
        assertEquals("completed", transcript.status());
        assertEquals(1, transcript.downloads());
        assertEquals(sha256(audio(key)), transcript.downloadedSha256());
        assertEquals(key, keyIn(transcript.mediaUrl()));
        assertTrue(row.get("channel").toString().contains(transcript.mediaUrl().replaceAll("\\?.*", "\"")), "the ledger keeps the path");
    }

    @Test
    void theLedgerHoldsExactlyTheseKeys() {
        assertEquals(KEYS.stream().sorted().toList(), ledgerKeys(Installation.BUCKET));
        assertEquals(KEYS.size() + RECORDINGS.size(), twilio.createdCount());
    }

    @Test
    void aSuffixCountsAtTheVeryEndAndInAnyCase() {
        assertEquals(RECORDINGS.stream().sorted().toList(), ledgerKeys(SUFFIXES));
    }

    @Test
    void aKeyWithNulIsLeftOutWithAWarning() {
        assertTrue(log.messages().stream().anyMatch(line -> line.startsWith("source s3: not registered") && line.contains("NUL")));
    }

    @Test
    void noKeyBreaksALogLine() {
        assertTrue(log.messages().stream().anyMatch(line -> line.startsWith("s3://recordings/new?line -> ")), "the names are logged");
        for (String line : log.messages()) {
            assertFalse(line.matches("(?s).*[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}].*"), () -> "logged: " + line);
        }
    }

    private static List<String> ledgerKeys(String bucket) {
        return bundle.ledger().queryForList("select object_key from recording where bucket = ?", String.class, bucket)
                .stream().sorted().toList();
    }

    private static byte[] audio(String key) {
        return TestWave.of(KEYS.indexOf(key));
    }

    private static String keyIn(String mediaUrl) {
        String path = mediaUrl.substring(0, mediaUrl.indexOf('?'));
        String encoded = path.substring((s3.endpoint() + "/" + Installation.BUCKET + "/").length());
        assertTrue(encoded.matches("(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+"), () -> "nothing but unreserved characters: " + encoded);
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
