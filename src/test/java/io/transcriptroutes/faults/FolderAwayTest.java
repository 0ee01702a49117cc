package io.transcriptroutes.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderAwayTest {

    private static final int TIMES = 300;
    private static final int FILES = 1_000;

    @TempDir
    private Path parent;

    /** A writer that makes its folders anew, as Camel does, neither breaks the trouble nor loses what it has written. */
    @Test
    void isAwayAndComesBackWithAllThatWasWritten() throws Exception {
        Path folder = parent.resolve("target");
        FolderAway away = new FolderAway(folder);
        Set<String> written = ConcurrentHashMap.newKeySet();
        AtomicBoolean over = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (int i = 0; !over.get(); i++) {
                write(folder, "day/" + i % FILES, written);
            }
        });
        writer.start();
        try {
            for (int i = 0; i < TIMES; i++) {
                away.begin(new Random(i));
                assertThrows(IOException.class, () -> Files.createFile(folder.resolve("other")));
                away.end();
            }
        } finally {
            over.set(true);
            writer.join();
        }
        assertEquals(TIMES, away.injected());
        assertTrue(Files.isDirectory(folder));
        try (Stream<Path> files = Files.list(folder.resolve("day"))) {
            assertTrue(files.map(file -> "day/" + file.getFileName()).collect(Collectors.toSet()).containsAll(written));
        }
    }

    private static void write(Path folder, String name, Set<String> written) {
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), name);
            written.add(name);
        } catch (IOException e) {
            // Away
        }
    }
}
