package io.transcriptroutes.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.transcriptroutes.check.InstallationCheck.Verdict;
import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.installation.Ledgers;
import io.transcriptroutes.simulator.SimulatorSettings;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationCheckTest {

    private static final String BUCKET = "recordings";
    private static final String KEY = "calls/a b+ü/1.wav";
    private static final String OBJECT = "s3://" + BUCKET + "/" + KEY;
    private static final Pattern READING = Pattern.compile("(list|get|supports).*");

    private static EmbeddedS3 s3;
    private static TwilioSimulator twilio;

    private final Map<String, String> settings = new HashMap<>();
    private final List<String> lines = new ArrayList<>();
    private Clock clock = Clock.systemUTC();

    @TempDir
    private Path folder;

    @BeforeAll
    static void startPeers() {
        s3 = EmbeddedS3.takingAnyKey();
        s3.createBucket(BUCKET);
        s3.createBucket("empty");
        s3.putDirectly(BUCKET, "calls//1.wav", new byte[10], Map.of());
        s3.putDirectly(BUCKET, KEY, new byte[10], Map.of());
        twilio = TwilioSimulator.start();
    }

    @AfterAll
    static void stopPeers() {
        s3.close();
        twilio.close();
    }

    @BeforeEach
    void configure() {
        System.setProperty("aws.accessKeyId", EmbeddedS3.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", EmbeddedS3.SECRET_KEY);
        twilio.clear();
        s3.operations().clear();
        settings.putAll(Map.of("source.s3.bucket", BUCKET, "source.default.endpoint", s3.endpoint().toString(),
                "source.default.path-style", "true", "source.default.region", EmbeddedS3.REGION.id(),
                "twilio.base-url", twilio.baseUrl(), "twilio.service-sid", TwilioSimulator.SERVICE_SID,
                "twilio.api-key-sid", SimulatorSettings.USERNAME, "twilio.api-key-secret", SimulatorSettings.SECRET));
        settings.putAll(Map.of("ledger.url", "jdbc:h2:file:" + folder.resolve("data/ledger")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                "dead-letter.uri", "file:" + folder.resolve("data/dead-letter") + "?fileExist=Append",
                "purge.receipts", folder.resolve("data/receipts").toString(), "export.folder.uri", "file:" + folder.resolve("data/exports")));
    }

    private Verdict check() {
        lines.clear();
        try (InstalledSettings read = new InstalledSettings(settings)) {
            return new InstallationCheck(read, clock).run(result -> lines.add(result.line()));
        }
    }

    @Test
    void tellsOfEverythingAndChangesNothing() throws IOException {
        assertEquals(Verdict.OK, check(), lines::toString);

        assertEquals(List.of(
                "ok      configuration: sources s3",
                "ok      s3 source s3: list of bucket recordings",
                "ok      s3 source s3: get of " + OBJECT,
                "ok      s3 source s3: presigned get of " + OBJECT,
                "ok      clock against S3 of source s3: this machine is",
                "ok      twilio credentials: Twilio takes them",
                "ok      twilio service " + TwilioSimulator.SERVICE_SID + ": Call recordings, en-US",
                "ok      clock against Twilio: this machine is",
                "ok      database: jdbc:h2:file:" + folder.resolve("data/ledger") + " is made at the first start",
                "ok      dead-letter target: the folder " + folder.resolve("data/dead-letter") + " is made when it is needed",
                "ok      export target folder: the folder " + folder.resolve("data/exports") + " is made when it is needed",
                "ok      receipts: the folder " + folder.resolve("data/receipts") + " is made when it is needed"),
                lines.stream().map(line -> line.replaceFirst("( is) \\d.*", "$1")).toList());
        assertEquals(List.of(), files());
        assertTrue(s3.operations().keySet().stream().allMatch(READING.asMatchPredicate()), () -> s3.operations().toString());
        assertEquals(twilio.requests().size(), twilio.requestCount("GET", "/Services/.*"));
    }

    @Test
    void aLedgerStaysAsItIs() throws IOException {
        Ledgers.open(settings.get("ledger.url"), "sa").close();
        Path file = folder.resolve("data/ledger.mv.db");
        byte[] before = Files.readAllBytes(file);
        List<String> files = files();

        assertEquals(Verdict.OK, check(), lines::toString);
        assertLine("ok      database: jdbc:h2:file:" + folder.resolve("data/ledger") + " answers; its tables are up to date");
        assertEquals(files, files());
        assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(file)));
    }

    @Test
    void wrongBucket() {
        settings.put("source.s3.bucket", "recordingz");
        assertEquals(Verdict.PROBLEMS, check());
        assertLine("FAILED  s3 source s3: list of bucket recordingz: The bucket does not exist: correct source.s3.bucket");
        assertLine("skipped s3 source s3: get and presigned get of a recording, because no recording is known");
    }

    @Test
    void emptyBucket() {
        settings.put("source.s3.bucket", "empty");
        assertEquals(Verdict.OK, check());
        assertLine("skipped s3 source s3: get and presigned get of a recording, because the list of bucket empty begins with "
                + "no recording of this source");
    }

    @Test
    void wrongSecretOfS3() {
        System.setProperty("aws.secretAccessKey", "another-secret");
        assertEquals(Verdict.PROBLEMS, check());
        assertLine("FAILED  s3 source s3: list of bucket recordings: S3 refuses the AWS credentials (SignatureDoesNotMatch): check "
                + "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, the profile or the role, and this machine's clock");
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("ok      clock against S3 of source s3")),
                "a refusal has a date too: " + lines);
    }

    @Test
    void anAddressForTwilioAloneIsNotTried() {
        settings.put("source.default.read-through", "s3-api");
        settings.put("source.default.presign-endpoint", "https://twilio-only.invalid:9");
        assertEquals(Verdict.OK, check(), lines::toString);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("skipped s3 source s3: presigned get of " + OBJECT
                + " at https://twilio-only.invalid:9/recordings/") && !line.contains("X-Amz")), lines::toString);
    }

    @Test
    void wrongSecretOfTwilio() {
        settings.put("twilio.api-key-secret", "another-secret");
        assertEquals(Verdict.PROBLEMS, check());
        assertLine("FAILED  twilio credentials: Twilio refuses the credentials (401, code 20003: Authenticate): check "
                + "TWILIO_API_KEY_SID and TWILIO_API_KEY_SECRET, or TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN");
        assertFalse(lines.toString().contains("another-secret"));
    }

    @Test
    void oneWrongServiceOfTwo() {
        String wrong = "GA" + "f".repeat(32);
        settings.putAll(Map.of("sources", "s3,sales", "source.sales.bucket", BUCKET, "source.s3.service-sid", wrong));
        assertEquals(Verdict.PROBLEMS, check());
        assertLine("ok      twilio credentials: Twilio takes them");
        assertLine("FAILED  twilio service " + wrong + ": Twilio does not know what was asked for (404, code 20404: The requested "
                + "resource /v2/Services/" + wrong + " was not found): check twilio.service-sid or the source's service-sid, "
                + "and twilio.base-url");
        assertLine("ok      twilio service " + TwilioSimulator.SERVICE_SID + ": Call recordings, en-US");
    }

    @Test
    void somethingElseAnswersForTwilio() {
        twilio.faults().on("GET", "/Services/.*").respondHtml(200);
        assertEquals(Verdict.PROBLEMS, check());
        assertLine("FAILED  twilio service " + TwilioSimulator.SERVICE_SID + ": Twilio answered 200 with a body that is no JSON");
    }

    @Test
    void everythingIsUnreachableAtOnce() throws IOException {
        String nobody = "127.0.0.1:" + closedPort();
        Path file = Files.createFile(folder.resolve("file"));
        settings.putAll(Map.of("source.default.endpoint", "http://" + nobody, "twilio.base-url", "http://" + nobody + "/v2",
                "ledger.url", "jdbc:postgresql://" + nobody + "/ledger?password=another-secret",
                "dead-letter.uri", "file:" + file.resolve("below"), "purge.receipts", file.resolve("receipts").toString()));

        assertEquals(Verdict.PROBLEMS, check());
        assertEquals(5, lines.stream().filter(line -> line.startsWith("FAILED ")).count(), lines::toString);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("FAILED  s3 source s3: list of bucket recordings: S3 does not answer (")
                && line.endsWith("Look at source.s3.endpoint, source.s3.region and the network")), lines::toString);
        assertLine("FAILED  twilio service " + TwilioSimulator.SERVICE_SID + ": Twilio cannot be reached (ConnectException: nothing "
                + "listens at " + nobody + "). Look at twilio.base-url, the network and a proxy");
        assertLine("FAILED  database: the ledger jdbc:postgresql://" + nobody + "/ledger cannot be opened: nothing listens at this "
                + "address. Start the database, or correct ledger.url");
        assertLine("FAILED  dead-letter target: the folder " + file.resolve("below") + " cannot be made: " + file
                + " is no folder. Correct dead-letter.uri");
        assertLine("FAILED  receipts: the folder " + file.resolve("receipts") + " cannot be made: " + file
                + " is no folder. Correct purge.receipts");
        assertFalse(lines.toString().contains("another-secret"));
    }

    @Test
    void skewedClock() {
        clock = Clock.offset(clock, Duration.ofMinutes(-20));
        assertEquals(Verdict.PROBLEMS, check());
        assertEquals(2, lines.stream().filter(line -> line.startsWith("FAILED  clock against ")
                && line.endsWith("min behind; AWS refuses signatures beyond 15 minutes. Set this machine's clock (NTP)")).count(),
                lines::toString);
    }

    @Test
    void wrongConfigurationHidesNothingElse() throws IOException {
        settings.putAll(Map.of("source.s3.bucket", "Not A Bucket", "source.s3.mono", "perhaps", "twilio.api-key-secret", "",
                "dead-letter.uri", "file:" + Files.createFile(folder.resolve("file")).resolve("below")));
        assertEquals(Verdict.CONFIGURATION, check());
        assertEquals(3, lines.stream().filter(line -> line.startsWith("FAILED  configuration: ")).count(), lines::toString);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("FAILED  dead-letter target: ")), lines::toString);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("skipped s3: all of it, because ")), lines::toString);
    }

    @Test
    void aValueThatNamesNothingIsAProblemAndNotTheEnd() {
        settings.put("sources", "{{no.such.key}}");
        settings.put("ledger.url", "{{no.such.key}}");
        assertEquals(Verdict.CONFIGURATION, check());
        assertTrue(lines.get(0).startsWith("FAILED  configuration: ") && lines.get(0).contains("no.such.key"), lines::toString);
        assertTrue(lines.get(lines.size() - 1).startsWith("ok      receipts: "), lines::toString);
    }

    private void assertLine(String expected) {
        assertTrue(lines.contains(expected), () -> expected + "\nis none of\n" + String.join("\n", lines));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.skip(1).map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
