package io.transcriptroutes.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.operations.ServiceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that comes while a service starts or stops: it holds the ledger, and cannot be asked. */
class HeldLedgerTest {

    private static final ConfigurationException HELD =
            new ConfigurationException("held", new SQLException("in use", "90020", 90020));

    @TempDir
    Path folder;
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void aServiceThatStopsIsWaitedFor() {
        assertEquals(Map.of(), call(Duration.ofMinutes(1), 1));
        assertEquals(2, calls.get());
    }

    @Test
    void oneThatStaysIsToldOfInTheEnd() {
        assertEquals("held", assertThrows(ConfigurationException.class, () -> call(Duration.ZERO, 9)).getMessage());
    }

    @Test
    void anotherUsersServiceIsNoReasonToDoItHere() throws Exception {
        Files.createDirectory(folder.resolve("operations.json"));
        String message = assertThrows(OperationException.class, () -> call(Duration.ZERO, 0)).getMessage();
        assertTrue(message.contains("run this command as the user of the service"), message);
        assertEquals(0, calls.get());
    }

    private Map<String, Object> call(Duration patience, int held) {
        OperationClient local = (operation, request) -> {
            if (calls.incrementAndGet() <= held) {
                throw new IllegalStateException(HELD);
            }
            return Map.of();
        };
        try {
            return new ServiceOrLocal(new ServiceFile(folder.resolve("operations.json")), local, new PrintWriter(new StringWriter()), patience)
                    .call("show-status", Map.of());
        } catch (IllegalStateException e) {
            throw (RuntimeException) e.getCause();
        }
    }
}
