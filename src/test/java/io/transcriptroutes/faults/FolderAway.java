package io.transcriptroutes.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A folder that cannot be written, even by root: a file has taken its name. */
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
            Files.move(folder, aside);
            Files.createFile(folder);
            injected++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void end() {
        try {
            Files.delete(folder);
            Files.move(aside, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long injected() {
        return injected;
    }
}
