package io.transcriptroutes.backfill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.embedded.S3Faults.Call;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.s3.StoredFiles;
import io.transcriptroutes.source.Registrations;
import io.transcriptroutes.source.Sources;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An inventory of 2,500 lines in one file, taken a few at a time as a lane takes them. */
class InventoriesTest {

    private static final String BUCKET = "inventories";
    private static final String DATA = "data/1.csv.gz";
    private static final int LINES = 2500;
    /** No divisor of a page's thousand lines. */
    private static final int LANE = 300;

    @TempDir
    Path folder;

    private final EmbeddedS3 s3 = EmbeddedS3.inMemory();
    private final Sources sources = new Sources("s3", "");
    private Inventories inventories;

    @BeforeEach
    void fill() throws Exception {
        Properties properties = new Properties();
        properties.load(Files.newBufferedReader(Path.of("config/application.properties")));
        properties.putAll(Map.of("source.s3.bucket", "archive", "twilio.service-sid", "GA" + "0".repeat(32)));
        CamelContext context = new DefaultCamelContext();
        context.getPropertiesComponent().setInitialProperties(properties);
        sources.setCamelContext(context);
        inventories = new Inventories(new StoredFiles(source -> s3.s3Client()), folder);
        s3.createBucket(BUCKET);
        put(IntStream.range(0, LINES).mapToObj(InventoriesTest::key).toList());
    }

    @AfterEach
    void close() throws IOException {
        inventories.close();
        s3.close();
    }

    @Test
    void aFileIsBroughtOnceHoweverFewOfItATurnTakes() throws IOException {
        List<String> taken = new ArrayList<>();
        String reached = null;
        ArchivePage page = inventories.page(run("r", reached));
        while (!page.last()) {
            assertEquals(keys(page.objects()), keys(inventories.page(run("r", reached)).objects()), "what was not saved is asked for again");
            int some = Math.min(LANE, page.objects().size());
            taken.addAll(keys(page.objects().subList(0, some)));
            reached = some == page.objects().size() ? page.end() : page.after().apply(some - 1);
            page = inventories.page(run("r", reached));
            try (Stream<Path> left = Files.list(folder)) {
                assertEquals(List.of(), left.toList(), "a kill leaves nothing behind");
            }
        }
        assertEquals(IntStream.range(0, LINES).mapToObj(InventoriesTest::key).toList(), taken);
        assertEquals(2, s3.operations().get("getBlob"), "the manifest and its file");
    }

    @Test
    void aRunThatGoesBackReadsTheFileThatIsThere() throws IOException {
        assertEquals(key(2000), keys(inventories.page(run("r", "0:2000")).objects()).get(0));
        assertEquals(key(10), keys(inventories.page(run("r", "0:10")).objects()).get(0));
        assertEquals(key(0), keys(inventories.page(run("r", null)).objects()).get(0));
        assertEquals(2, s3.operations().get("getBlob"));
    }

    @Test
    void afterARepairTheManifestIsReadAnew() throws Exception {
        s3.put(BUCKET, DATA, new byte[10], Map.of());
        assertThrows(FinalException.class, () -> inventories.page(run("r", null)));
        put(List.of("other.wav"));
        assertEquals(List.of("other.wav"), keys(inventories.page(run("r", null)).objects()));
    }

    @Test
    void aQuoteThatIsLongInComingKeepsNoOtherRunWaiting() throws IOException {
        inventories.page(run("r", null));
        List<String> meanwhile = new ArrayList<>();
        s3.faults().on(Call.WHOLE).times(1).whenKey(DATA::equals).first((bucket, key) -> {
            Thread feeder = new Thread(() -> {
                try {
                    meanwhile.addAll(keys(inventories.page(run("r", "0:1")).objects()));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            feeder.start();
            try {
                feeder.join(20_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        inventories.page(run("quote", null));
        assertTrue(meanwhile.contains(key(1)));
    }

    private BackfillRun run(String name, String reached) {
        return new BackfillRun(name, sources.named("s3"), "s3://" + BUCKET + "/manifest.json", List.of(""), sources.beginSweep("s3"),
                new Registrations(sources), reached);
    }

    private void put(List<String> keys) throws Exception {
        StringBuilder lines = new StringBuilder();
        keys.forEach(key -> lines.append("\"archive\",\"" + key + "\",\"1\",\"2026-01-01T00:00:00Z\",\"abc\"\n"));
        byte[] file = InventoryLinesTest.gzip(lines.toString());
        s3.put(BUCKET, DATA, file, Map.of());
        s3.put(BUCKET, "manifest.json", InventoryBackfillTest.manifest("archive", file), Map.of());
    }

    private static String key(int number) {
        return "old/" + number + ".wav";
    }

    private static List<String> keys(List<S3Object> objects) {
        return objects.stream().map(S3Object::key).toList();
    }
}
