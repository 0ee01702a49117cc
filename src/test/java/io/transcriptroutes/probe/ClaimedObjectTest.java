package io.transcriptroutes.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.transcriptroutes.audio.ByteRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimedObjectTest {

    @TempDir
    private Path folder;
    private FileBytes file;

    @BeforeEach
    void open() throws IOException {
        file = FileBytes.open(Files.writeString(folder.resolve("file"), "01234"));
    }

    @AfterEach
    void close() throws IOException {
        file.close();
    }

    @Test
    void theStoredBytesFromAnOffsetOnAreRepeated() throws IOException {
        ClaimedObject object = new ClaimedObject(file, 14, Fill.parse("tile:2"));
        assertEquals("01234234234234", text(object.read(new ByteRange(0, 100))));
        assertEquals("342342", text(object.read(new ByteRange(6, 6))));
        assertEquals("12", text(object.read(new ByteRange(1, 2))));
    }

    @Test
    void zerosFollow() throws IOException {
        ClaimedObject object = new ClaimedObject(file, 8L << 30, Fill.parse("zero"));
        assertArrayEquals(new byte[] {'4', 0, 0}, object.read(new ByteRange(4, 3)));
        assertArrayEquals(new byte[2], object.read(new ByteRange((8L << 30) - 2, 100)));
    }

    @Test
    void nothingLiesBehindTheEnd() throws IOException {
        assertEquals("", text(ClaimedObject.of(file).read(new ByteRange(9, 3))));
        assertEquals("01", text(new ClaimedObject(file, 2, Fill.ZERO).read(new ByteRange(0, 5))), "claims less than is stored");
    }

    @Test
    void nothingCanBeRepeatedFromBehindTheStoredBytes() {
        assertThrows(IllegalArgumentException.class, () -> new ClaimedObject(file, 14, Fill.parse("tile:5")));
        assertThrows(IllegalArgumentException.class, () -> Fill.parse("tile:-1"));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
