package io.transcriptroutes.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The file by which a command finds the service that runs, and is allowed in: {@code operations.file}. */
public final class ServiceFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** How far a process's start may be off, which the system counts from its own. */
    private static final Duration IMPRECISION = Duration.ofSeconds(10);
    private static final String OWNER_ONLY = "rw-------";

    private final Path file;

    public ServiceFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** What it says of a service. */
    public record Entry(String url, String token, long pid, String startedAt) {

        /**
         * Whether that very process still runs. A port that a dead service left may be somebody else's by now, who must not be
         * told the token, and so may its pid.
         */
        @JsonIgnore
        public boolean isAlive() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> !isYounger(process)).isPresent();
        }

        private boolean isYounger(ProcessHandle process) {
            Instant latest = Instant.parse(startedAt).plus(IMPRECISION);
            return process.info().startInstant().filter(latest::isBefore).isPresent();
        }
    }

    /** Nobody but the owner can ever read it, and nobody reads half of it. */
    public void write(Entry entry) {
        try {
            Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(file.getParent(), "operations", ".tmp", permissions());
            Files.writeString(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(entry));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("operations.file=" + file + " cannot be written: " + e, e);
        }
    }

    /**
     * Empty where there is none, or none that can be understood.
     *
     * @throws UncheckedIOException if there is one and it cannot be read: it is another user's
     */
    public Optional<Entry> read() {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), Entry.class));
        } catch (NoSuchFileException | JacksonException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("operations.file=" + file + " cannot be read: run this command as the user of the service", e);
        }
    }

    /** Another process may have written its own since. */
    public void deleteIfOf(long pid) {
        if (read().filter(entry -> entry.pid() == pid).isPresent()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private FileAttribute<?>[] permissions() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))}
                : new FileAttribute<?>[0];
    }
}
