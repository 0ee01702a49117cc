package io.transcriptroutes.backfill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.transcriptroutes.TestWave;
import io.transcriptroutes.embedded.S3FaultRule;
import io.transcriptroutes.embedded.S3Faults.Call;
import io.transcriptroutes.installation.Peers;
import org.apache.camel.CamelExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An archive by the manifest of an S3 Inventory, whose second file is damaged at first. */
class InventoryBackfillTest extends Peers {

    private static final List<String> KEYS = List.of("old/a b+c.wav", "old/known.wav", "old/${body}.wav", "old/📦 100%.wav", "old/z.wav");

    @Test
    void aDamagedInventoryStopsAndGoesOnWhereItWasAndItsIdsAreThoseOfASweep() throws Exception {
        s3.createBucket("archive");
        s3.createBucket("inventories");
        for (int i = 0; i < KEYS.size(); i++) {
            s3.put("archive", KEYS.get(i), TestWave.of(i), Map.of());
        }
        s3.put("archive", "new/outside.wav", TestWave.of(9), Map.of());
        byte[] first = file("old/a b+c.wav", "old/known.wav", "new/outside.wav", "old/${body}.wav");
        byte[] second = file("old/📦 100%.wav", "old/z.wav");
        s3.put("inventories", "data/1.csv.gz", first, Map.of());
        s3.put("inventories", "data/2.csv.gz", second, Map.of());
        s3.put("inventories", "manifest.json", manifest("archive", first, second), Map.of());
        s3.put("inventories", "other/manifest.json", manifest("sales", first), Map.of());
        bundle.set("sources", "s3,archive").set("source.archive.bucket", "archive").set("source.archive.sweep-interval", "off")
                .set("source.archive.prefix", "old/").set("backfill.interval", "50ms").set("submit.batch", "1")
                .set("backfill.folder", folder.resolve("backfill").toString()).start();
        bundle.operate("submit-recording", Map.of("reference", "s3://archive/old/known.wav", "source", "archive"));

        assertThrows(CamelExecutionException.class, () -> quote("s3://inventories/other/manifest.json"), "of another bucket");
        Map<String, Object> quoted = quote("s3://inventories/manifest.json");
        Map<?, ?> quote = (Map<?, ?>) open(quoted).get("quote");
        assertEquals(List.of(4, 1), List.of(quote.get("objects"), quote.get("known")));
        assertEquals(1, bundle.rows().size());

        s3.put("inventories", "data/2.csv.gz", file("old/z.wav", "old/z.wav"), Map.of());
        bundle.operate("backfill", Map.of("action", "start", "run", quoted.get("run")));
        Awaitility.await().until(() -> "failed".equals(open(status()).get("state")));
        assertTrue(open(status()).get("problem").toString().contains("checksum"), () -> open(status()).toString());
        bundle.awaitCount("completed", 3);
        assertFalse(bundle.rows().stream().anyMatch(row -> "old/z.wav".equals(row.get("object_key"))), "nothing of a damaged file");

        s3.put("inventories", "manifest.json", new String(manifest("archive", first, second), StandardCharsets.UTF_8)
                .replace("data/2.csv.gz", "k".repeat(1024)).getBytes(StandardCharsets.UTF_8), Map.of());
        bundle.operate("backfill", Map.of("action", "resume"));
        Awaitility.await().until(() -> "failed".equals(open(status()).get("state")));
        assertTrue(open(status()).get("problem").toString().contains("kkkk"), "as much of it as the ledger takes");

        second = file("old/z.wav", "old/📦 100%.wav");
        s3.put("inventories", "data/2.csv.gz", second, Map.of());
        s3.put("inventories", "manifest.json", manifest("archive", first, second), Map.of());
        S3FaultRule pausing = s3.faults().on(Call.WHOLE).times(1).whenKey("data/2.csv.gz"::equals)
                .first((bucket, key) -> bundle.operate("backfill", Map.of("action", "pause")));
        bundle.operate("backfill", Map.of("action", "resume"));
        Awaitility.await().until(() -> pausing.hits() == 1 && bundle.ledger()
                .queryForObject("select count(*) from lease where name = 'backfill' and holder is null", Integer.class) == 1);
        assertEquals(3, bundle.rows().size(), "nothing is registered of what came after a pause");
        bundle.operate("backfill", Map.of("action", "resume", "run", quoted.get("run")));
        Awaitility.await().until(() -> "done".equals(open(status()).get("state")));
        bundle.awaitCount("completed", KEYS.size());
        assertEquals(KEYS.stream().sorted().toList(), bundle.rows().stream().map(row -> row.get("object_key")).sorted().toList());
        Map<String, Object> swept = bundle.operate("sweep-sources", Map.of("source", "archive"));
        assertEquals(0L, ((Number) ((Map<?, ?>) ((List<?>) swept.get("sources")).get(0)).get("new")).longValue());
        assertEquals(KEYS.size(), twilio.createdCount());
        try (Stream<Path> left = Files.list(folder.resolve("backfill"))) {
            assertEquals(List.of(), left.toList(), "no file of the inventory stays");
        }
    }

    private Map<String, Object> quote(String inventory) {
        return bundle.operate("backfill", Map.of("action", "quote", "source", "archive", "inventory", inventory));
    }

    private Map<String, Object> status() {
        return bundle.operate("backfill", Map.of("action", "status"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> open(Map<String, Object> result) {
        return ((List<Map<String, Object>>) result.get("backfills")).get(0);
    }

    private byte[] file(String... keys) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String key : keys) {
            S3Object object = s3.s3Client().listObjectsV2(request -> request.bucket("archive").prefix(key)).contents().get(0);
            lines.append("\"archive\",\"").append(URLEncoder.encode(key, StandardCharsets.UTF_8)).append("\",\"").append(object.size())
                    .append("\",\"").append(object.lastModified()).append("\",\"").append(object.eTag().replace("\"", "")).append("\"\n");
        }
        return InventoryLinesTest.gzip(lines.toString());
    }

    static byte[] manifest(String bucket, byte[]... files) throws Exception {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < files.length; i++) {
            entries.append(i == 0 ? "" : ",").append("{\"key\":\"data/").append(i + 1).append(".csv.gz\",\"size\":").append(files[i].length)
                    .append(",\"MD5checksum\":\"").append(HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(files[i])))
                    .append("\"}");
        }
        return ("{\"sourceBucket\":\"" + bucket + "\",\"destinationBucket\":\"arn:aws:s3:::inventories\",\"version\":\"2016-11-30\","
                + "\"creationTimestamp\":\"1514944800000\",\"fileFormat\":\"CSV\",\"fileSchema\":\"Bucket, Key, Size, LastModifiedDate, ETag\","
                + "\"files\":[" + entries + "]}").getBytes(StandardCharsets.UTF_8);
    }
}
