package io.transcriptroutes.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A folder that cannot be written, even by root: a file has taken its name. Whoever writes there may make it anew meanwhile. */
final class FolderAway implements Trouble {

    private final Path folder;
    private final Path aside;
    private long injected;

    FolderAway(Path folder) {
        this.folder = folder;
        this.aside = folder.resolveSibling(folder.getFileName() + ".aside");
    }

    @Override
    public String name() {
        return folder.getFileName() + " away";
    }

    @Override
    public void begin(Random random) {
        try {
            Files.createDirectories(folder);
            Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
            while (!block()) {
                merge();
            }
            injected++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void end() {
        try {
            Files.delete(folder);
            while (!moveBack()) {
                merge();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long injected() {
        return injected;
    }

    private boolean block() throws IOException {
        try {
            Files.createFile(folder);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    // An empty folder that was made anew is replaced
    private boolean moveBack() throws IOException {
        try {
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileSystemException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            return false;
        }
    }

    // What was written into the folder that was made anew belongs to the one aside
    private void merge() throws IOException {
        List<Path> paths;
        try (Stream<Path> below = Files.walk(folder)) {
            paths = below.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Path target = aside.resolve(folder.relativize(path));
            try {
                if (Files.isDirectory(path)) {
                    Files.delete(path);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                // Somebody writes there just now: the next round finds it
            }
        }
    }
}
