package io.transcriptroutes.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The demo's folder: emptied at each start, so that each run shows the whole thing, and used by one process only. */
final class Workspace implements AutoCloseable {

    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel channel;

    private Workspace(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** @throws IllegalStateException in one sentence, if the folder cannot be had */
    static Workspace open(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IllegalStateException("another demo is running in " + folder + "; stop it first");
            }
            empty(folder);
            Workspace workspace = new Workspace(folder, channel);
            Files.createDirectory(workspace.s3());
            return workspace;
        } catch (IOException e) {
            throw new IllegalStateException("the folder " + folder.toAbsolutePath().normalize() + " cannot be emptied and written ("
                    + e.getClass().getSimpleName() + ": " + e.getMessage() + ")", e);
        }
    }

    /** Relative to where Maven runs, because it is shown. */
    Path folder() {
        return folder;
    }

    Path s3() {
        return folder.resolve("s3");
    }

    Path deadLetters() {
        return folder.resolve("dead-letter");
    }

    Path exports() {
        return folder.resolve("exports");
    }

    private static void empty(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            if (!path.equals(folder) && !path.equals(folder.resolve(LOCK))) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
