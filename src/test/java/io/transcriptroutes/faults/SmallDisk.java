package io.transcriptroutes.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A file system of a few megabytes in memory, for what happens when a disk is full. It lies in a user and mount namespace of its
 * own, which needs no root: only processes started through {@link #entering} see it where it is mounted.
 */
final class SmallDisk implements AutoCloseable {

    private final Path folder;
    private final Process holder;

    private SmallDisk(Path folder, Process holder) {
        this.folder = folder;
        this.holder = holder;
    }

    /** Empty where the machine lets nobody make namespaces, as many containers do. */
    static Optional<SmallDisk> mount(Path folder, int kilobytes) {
        try {
            Files.createDirectories(folder);
            // The namespaces live as long as a process in them; cat ends with the pipe, and so with this JVM
            Process holder = new ProcessBuilder("unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
                    "mount -t tmpfs -o size=" + kilobytes + "k tmpfs \"$0\" && echo mounted && exec cat", folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String answer = new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8)).readLine();
            if ("mounted".equals(answer)) {
                return Optional.of(new SmallDisk(folder, holder));
            }
            holder.destroyForcibly();
            return Optional.empty();
        } catch (IOException e) {
            // No unshare here
            return Optional.empty();
        }
    }

    /** What a command begins with to see the disk; its process id is the command's own. */
    List<String> entering() {
        return List.of("nsenter", "--target", Long.toString(holder.pid()), "--user", "--mount", "--preserve-credentials",
                "--wd=" + Path.of("").toAbsolutePath());
    }

    /** Where this JVM finds what lies on the disk. */
    Path fromOutside(Path file) {
        return Path.of("/proc/" + holder.pid() + "/root" + file.toAbsolutePath());
    }

    /** Takes all room that is left. */
    void fill() {
        fill(0);
    }

    /** Takes all room that is left, but for so many kilobytes. */
    void fill(int kilobytesLeft) {
        long written = 0;
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast())) {
            while (true) {
                out.write(block);
                written += block.length;
            }
        } catch (IOException e) {
            // Full
            shorten(Math.max(0, written - kilobytesLeft * 1024L));
        }
    }

    /** Gives back what {@link #fill} took. */
    void free() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void shorten(long size) {
        try (FileChannel file = FileChannel.open(ballast(), StandardOpenOption.WRITE)) {
            file.truncate(size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast() {
        return fromOutside(folder.resolve("ballast"));
    }

    @Override
    public void close() {
        holder.destroyForcibly();
    }
}
