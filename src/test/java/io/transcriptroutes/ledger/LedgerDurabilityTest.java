package io.transcriptroutes.ledger;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded ledger has committed survives a kill, by the very URL that ships. H2's own default fails this. */
class LedgerDurabilityTest {

    private static final int ROWS_BEFORE_THE_KILL = 2000;

    @TempDir
    private Path folder;

    @RepeatedTest(2)
    void noCommittedRowIsLostByAKill() throws Exception {
        String url = shippedUrl().replace("./data/ledger", folder.resolve("ledger").toString());
        Path output = folder.resolve("said");
        Process writer = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), LedgerWriter.class.getName(), url)
                .redirectOutput(output.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(5))
                .until(() -> committed(output) >= ROWS_BEFORE_THE_KILL);
        assertTrue(writer.destroyForcibly().waitFor(30, TimeUnit.SECONDS));
        long said = committed(output);
        try (Connection ledger = DriverManager.getConnection(url, "sa", "");
                ResultSet count = ledger.createStatement().executeQuery("select count(*) from recording")) {
            count.next();
            int kept = count.getInt(1);
            assertTrue(kept >= said, () -> said + " rows were committed, " + kept + " are there");
        }
    }

    /** Lines that begin well: the last one may have been cut by the kill, but was committed before it was begun. */
    private static long committed(Path output) throws IOException {
        try (Stream<String> lines = Files.lines(output)) {
            return lines.filter(line -> line.matches("\\d-\\d+")).count();
        }
    }

    private static String shippedUrl() throws Exception {
        Properties shipped = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("config/application.properties"))) {
            shipped.load(in);
        }
        return shipped.getProperty("ledger.url");
    }
}
