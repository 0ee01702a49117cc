package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;

import io.transcriptroutes.operations.ServiceFile;

/** Has the running service do it, or does it here where none runs. */
final class ServiceOrLocal implements OperationClient {

    private final ServiceFile file;
    private final OperationClient local;
    private final PrintWriter notes;

    /** @param notes where it says which of the two it is */
    ServiceOrLocal(ServiceFile file, OperationClient local, PrintWriter notes) {
        this.file = file;
        this.local = local;
        this.notes = notes;
    }

    @Override
    public Map<String, Object> call(String operation, Map<String, Object> request) {
        Optional<ServiceFile.Entry> service = file.read().filter(ServiceOrLocal::isAlive);
        if (service.isPresent()) {
            notes.println("Done by the running service (pid " + service.get().pid() + ")");
            notes.flush();
            try {
                return new RemoteOperations(service.get()).call(operation, request);
            } catch (RemoteOperations.NotThereException e) {
                notes.println("It does not listen any more: done here");
            }
        }
        return local.call(operation, request);
    }

    // A port that a dead service left may be somebody else's by now, who must not be told the token
    private static boolean isAlive(ServiceFile.Entry service) {
        return ProcessHandle.of(service.pid()).map(ProcessHandle::isAlive).orElse(false);
    }
}
