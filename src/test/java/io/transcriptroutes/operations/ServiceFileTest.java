package io.transcriptroutes.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceFileTest {

    private static final long PID = ProcessHandle.current().pid();

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsRead() {
        ServiceFile.Entry entry = new ServiceFile.Entry("http://h", "sesame", PID, Instant.now().toString());
        file().write(entry);
        assertEquals(Optional.of(entry), file().read());
    }

    @Test
    void aProcessThatBeganLaterOnlyHasThePidOfTheService() {
        assertTrue(new ServiceFile.Entry("", "", PID, Instant.now().toString()).isAlive());
        assertFalse(new ServiceFile.Entry("", "", PID, Instant.now().minusSeconds(86_400).toString()).isAlive());
    }

    @Test
    void oneThatCannotBeReadIsNotTakenForNone() throws IOException {
        assertEquals(Optional.empty(), file().read());
        // As unreadable to root as to everybody else
        Files.createDirectory(folder.resolve("operations.json"));
        String message = assertThrows(UncheckedIOException.class, () -> file().read()).getMessage();
        assertTrue(message.endsWith(" cannot be read: run this command as the user of the service"), message);
    }

    private ServiceFile file() {
        return new ServiceFile(folder.resolve("operations.json"));
    }
}
