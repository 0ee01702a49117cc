package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.transcriptroutes.ledger.LedgerFailures;
import io.transcriptroutes.operations.ServiceFile;

/** Has the running service do it, or does it here where none runs. */
final class ServiceOrLocal implements OperationClient {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 250;

    private final ServiceFile file;
    private final OperationClient local;
    private final PrintWriter notes;
    private final Duration patience;

    /** @param notes where it says which of the two it is */
    ServiceOrLocal(ServiceFile file, OperationClient local, PrintWriter notes) {
        this(file, local, notes, PATIENCE);
    }

    /** @param patience with a service that holds the ledger and cannot be asked */
    ServiceOrLocal(ServiceFile file, OperationClient local, PrintWriter notes, Duration patience) {
        this.file = file;
        this.local = local;
        this.notes = notes;
        this.patience = patience;
    }

    @Override
    public Map<String, Object> call(String operation, Map<String, Object> request) {
        long begun = System.nanoTime();
        while (true) {
            try {
                return once(operation, request);
            } catch (RuntimeException e) {
                // A service that starts or stops holds the ledger, and operations.file is not there yet, or any more
                if (!LedgerFailures.isHeld(e) || System.nanoTime() - begun >= patience.toNanos()) {
                    throw e;
                }
            }
            pause();
        }
    }

    private Map<String, Object> once(String operation, Map<String, Object> request) {
        Optional<ServiceFile.Entry> service = service();
        if (service.isPresent()) {
            note("Done by the running service (pid " + service.get().pid() + ")");
            try {
                return remotely(service.get(), operation, request);
            } catch (RemoteOperations.NotThereException e) {
                note("It does not listen any more: done here");
            }
        }
        return local.call(operation, request);
    }

    private Optional<ServiceFile.Entry> service() {
        try {
            return file.read().filter(ServiceFile.Entry::isAlive);
        } catch (UncheckedIOException e) {
            throw new OperationException(e.getMessage());
        }
    }

    private Map<String, Object> remotely(ServiceFile.Entry service, String operation, Map<String, Object> request) {
        ShutdownHook goesOn = ShutdownHook.add(() -> note("The running service (pid " + service.pid() + ") goes on with " + operation
                + "; its log tells the progress"));
        try {
            return new RemoteOperations(service).call(operation, request);
        } finally {
            goesOn.remove();
        }
    }

    private void note(String text) {
        notes.println(text);
        notes.flush();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationException("Interrupted");
        }
    }
}
