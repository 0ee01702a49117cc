package io.transcriptroutes.backfill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.transcriptroutes.backfill.Manifest.File;
import io.transcriptroutes.s3.S3Connections;
import io.transcriptroutes.s3.StoredFiles;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Reads the objects that S3 Inventories list. A file is brought to this machine whole and checked, and stays open from one page to
 * the next; a process that was killed brings it again and reads over what is done.
 */
public final class Inventories implements AutoCloseable {

    private static final int PAGE = 1000;
    private static final int MANIFEST_LIMIT = 8 * 1024 * 1024;
    /** The one that is worked off, and the one of which a quote is made. */
    private static final int OPEN = 2;

    private final StoredFiles stored;
    private final Path folder;
    private final Map<String, Open> open = new LinkedHashMap<>();

    /** @param folder where a file lies while it is read */
    public Inventories(S3Connections connections, String folder) {
        this.stored = new StoredFiles(connections);
        this.folder = Path.of(folder);
    }

    /** The manifest of one run, and the file that is open. */
    private static final class Open {
        private final Manifest manifest;
        private int part = -1;
        private Path file;
        private InventoryLines lines;

        Open(Manifest manifest) {
            this.manifest = manifest;
        }

        void close() throws IOException {
            if (lines != null) {
                lines.close();
                Files.deleteIfExists(file);
                lines = null;
                part = -1;
            }
        }
    }

    /**
     * The page behind what the run has reached, at most a thousand lines.
     *
     * @throws io.transcriptroutes.failure.FinalException if manifest or file are not what they should be
     */
    public synchronized ArchivePage page(BackfillRun run) throws IOException {
        Open inventory = open.get(run.run());
        if (inventory == null) {
            inventory = new Open(manifest(run));
            while (open.size() >= OPEN) {
                close(open.keySet().iterator().next());
            }
            open.put(run.run(), inventory);
        }
        Position position = Position.of(run.reached());
        if (position.part() >= inventory.manifest.files().size()) {
            close(run.run());
            return new ArchivePage(List.of(), null, position.toString(), true);
        }
        seek(inventory, run, position);
        return page(inventory, run, position);
    }

    private Manifest manifest(BackfillRun run) {
        InventoryAddress address = InventoryAddress.of(run.inventory());
        Manifest manifest = Manifest.of(stored.read(run.source(), address.bucket(), address.key(), MANIFEST_LIMIT));
        if (!manifest.sourceBucket().equals(run.bucket())) {
            throw Manifest.broken("it is of the bucket " + manifest.sourceBucket() + ", and source." + run.source() + ".bucket is "
                    + run.bucket());
        }
        return manifest;
    }

    private void seek(Open inventory, BackfillRun run, Position position) throws IOException {
        long done = position.behind().isEmpty() ? 0 : Long.parseLong(position.behind());
        if (inventory.part != position.part() || inventory.lines.lines() > done) {
            inventory.close();
            File file = inventory.manifest.files().get(position.part());
            inventory.file = folder.resolve("inventory-" + run.run() + ".csv.gz");
            stored.bring(run.source(), InventoryAddress.of(run.inventory()).bucket(), file.key(), file.size(), file.md5(), inventory.file);
            inventory.lines = new InventoryLines(inventory.manifest, inventory.file);
            inventory.part = position.part();
        }
        inventory.lines.skip(done);
    }

    private static ArchivePage page(Open inventory, BackfillRun run, Position position) throws IOException {
        List<S3Object> objects = new ArrayList<>();
        List<Position> after = new ArrayList<>();
        long end = inventory.lines.lines() + PAGE;
        Optional<S3Object> object = Optional.empty();
        while (inventory.lines.lines() < end && object != null) {
            object = inventory.lines.next();
            if (object != null && object.isPresent() && run.covers(object.get().key())) {
                objects.add(object.get());
                after.add(position.behind(Long.toString(inventory.lines.lines())));
            }
        }
        Position reached = object == null ? position.nextPart() : position.behind(Long.toString(inventory.lines.lines()));
        return new ArchivePage(objects, index -> after.get(index).toString(), reached.toString(), false);
    }

    private void close(String run) throws IOException {
        open.remove(run).close();
    }

    @Override
    public synchronized void close() throws IOException {
        for (String run : List.copyOf(open.keySet())) {
            close(run);
        }
    }
}
