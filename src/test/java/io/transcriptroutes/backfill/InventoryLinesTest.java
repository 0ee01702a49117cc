package io.transcriptroutes.backfill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

import io.transcriptroutes.failure.FinalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.S3Object;

class InventoryLinesTest {

    private static final String SCHEMA = "Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag, StorageClass";

    @TempDir
    private Path folder;

    @Test
    void onlyTheLatestVersionsOfTheBucketAreObjects() throws IOException {
        List<S3Object> objects = read("""
                "b","a%20b+c%2Bd%3D.wav","v2","true","false","10","2026-01-02T03:04:05.000Z","abc-2","STANDARD"
                "b","a%20b+c%2Bd%3D.wav","v1","false","false","9","2026-01-01T03:04:05.000Z","old","STANDARD"
                "b","gone.wav","v3","true","true","","2026-01-01T03:04:05.000Z","",""
                "other","c.wav","","true","false","1","2026-01-01T03:04:05.000Z","x","STANDARD"

                "b","quote%22%2Ccomma%0A%F0%9F%93%A6.wav","","true","false","1","2026-01-01T03:04:05.000Z","y","STANDARD\"""");
        assertEquals(List.of("a b c+d=.wav", "quote\",comma\n📦.wav"), objects.stream().map(S3Object::key).toList());
        assertEquals("\"abc-2\"", objects.get(0).eTag());
        assertEquals(10, objects.get(0).size());
        assertEquals("2026-01-02T03:04:05Z", objects.get(0).lastModified().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'\"b\",\"a\"' | has 2 fields",
        "'\"b\",\"a%zz\",\"\",\"true\",\"false\",\"1\",\"2026-01-01T03:04:05.000Z\",\"x\",\"S\"' | cannot be read",
        "'\"b\",\"a\",\"\",\"true\",\"false\",\"many\",\"2026-01-01T03:04:05.000Z\",\"x\",\"S\"' | cannot be read",
        "'\"b\",\"a\",\"\",\"true\",\"false\",\"1\",\"yesterday\",\"x\",\"S\"' | cannot be read"})
    void aLineThatCannotBeReadEndsIt(String line, String words) {
        FinalException refused = assertThrows(FinalException.class, () -> read("\n" + line + "\n"));
        assertTrue(refused.getMessage().contains(words) && refused.getMessage().contains("line 3"), refused::getMessage);
    }

    @Test
    void whatInflatesWithoutEndIsNotReadToItsEnd() throws IOException {
        Path bomb = folder.resolve("bomb.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            byte[] blank = new byte[1 << 20];
            Arrays.fill(blank, (byte) '\n');
            for (int i = 0; i < 64; i++) {
                out.write(blank);
            }
        }
        assertTrue(assertThrows(FinalException.class, () -> read(bomb)).getMessage().contains("200 times"));
        Path line = folder.resolve("line.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(line))) {
            out.write(new byte[20_000]);
        }
        assertTrue(assertThrows(FinalException.class, () -> read(line)).getMessage().contains("longer"));
    }

    @Test
    void aFileThatIsCutOffOrNoGzipIsNotTakenForAShortOne() throws IOException {
        byte[] whole = gzip("\"b\",\"a\",\"\",\"true\",\"false\",\"1\",\"2026-01-01T03:04:05.000Z\",\"x\",\"S\"\n");
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 9));
        assertThrows(FinalException.class, () -> read(cut));
        Path text = Files.writeString(folder.resolve("text.gz"), "Bucket,Key");
        assertThrows(FinalException.class, () -> read(text));
    }

    @Test
    void aManifestOfAnotherFormatOrWithoutWhatIdsAreMadeOfIsRefused() {
        assertTrue(assertThrows(FinalException.class, () -> manifest("ORC", SCHEMA)).getMessage().contains("only CSV"));
        assertTrue(assertThrows(FinalException.class, () -> manifest("CSV", "Bucket, Key, Size")).getMessage()
                .contains("etag, lastmodifieddate"));
        assertThrows(FinalException.class, () -> Manifest.of("no".getBytes(StandardCharsets.UTF_8)));
    }

    private List<S3Object> read(String lines) throws IOException {
        return read(Files.write(folder.resolve("lines.gz"), gzip(lines)));
    }

    private static List<S3Object> read(Path file) throws IOException {
        List<S3Object> objects = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file); InventoryLines lines = new InventoryLines(manifest("CSV", SCHEMA), channel)) {
            for (Optional<S3Object> next = lines.next(); next != null; next = lines.next()) {
                next.ifPresent(objects::add);
            }
        }
        return objects;
    }

    private static Manifest manifest(String format, String schema) {
        return Manifest.of(("{\"sourceBucket\":\"b\",\"fileFormat\":\"" + format + "\",\"fileSchema\":\"" + schema + "\",\"files\":[]}")
                .getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
