package io.transcriptroutes.backfill;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.s3.S3Connections;
import io.transcriptroutes.s3.StoredFiles;

/**
 * Reads the objects that S3 Inventories list. A file is brought to this machine whole and checked, and stays open from one page to
 * the next; a process that was killed brings it again and reads over what is done.
 */
public final class Inventories implements AutoCloseable {

    private static final int MANIFEST_LIMIT = 8 * 1024 * 1024;
    /** The one that is worked off, and the one of which a quote is made. */
    private static final int OPEN = 2;

    private final StoredFiles stored;
    private final Path folder;
    /** Of which no page is being read: a file that is long in coming, such as that of a quote, keeps no other run waiting. */
    private final Map<String, OpenInventory> idle = new LinkedHashMap<>();

    /** @param folder where a file lies while it is read */
    public Inventories(S3Connections connections, String folder) {
        this(new StoredFiles(connections::client), Path.of(folder));
    }

    Inventories(StoredFiles stored, Path folder) {
        this.stored = stored;
        this.folder = folder;
    }

    /**
     * The page behind what the run has reached, at most a thousand lines. After any failure the next one begins with the manifest,
     * which may have been corrected.
     *
     * @throws io.transcriptroutes.failure.FinalException if manifest or file are not what they should be
     */
    public ArchivePage page(BackfillRun run) throws IOException {
        OpenInventory inventory = take(run);
        boolean more = false;
        try {
            ArchivePage page = inventory.page(run, entry -> bring(run, entry));
            more = !page.last();
            return page;
        } finally {
            if (more) {
                keep(run.run(), inventory);
            } else {
                inventory.close();
            }
        }
    }

    private OpenInventory take(BackfillRun run) {
        synchronized (idle) {
            OpenInventory known = idle.remove(run.run());
            if (known != null) {
                return known;
            }
        }
        return new OpenInventory(manifest(run));
    }

    private void keep(String run, OpenInventory inventory) throws IOException {
        List<OpenInventory> surplus = new ArrayList<>();
        synchronized (idle) {
            OpenInventory other = idle.put(run, inventory);
            if (other != null) {
                surplus.add(other);
            }
            while (idle.size() > OPEN) {
                surplus.add(idle.remove(idle.keySet().iterator().next()));
            }
        }
        for (OpenInventory one : surplus) {
            one.close();
        }
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

    // The file loses its name as soon as it is open, so that nothing stays behind a kill and no other process meets it
    private FileChannel bring(BackfillRun run, Manifest.File entry) throws IOException {
        Files.createDirectories(folder);
        FileChannel file = FileChannel.open(Files.createTempFile(folder, "inventory-", ".csv.gz"), StandardOpenOption.READ,
                StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        boolean whole = false;
        try {
            stored.bring(run.source(), InventoryAddress.of(run.inventory()).bucket(), entry.key(), entry.size(), entry.md5(), file);
            whole = true;
        } finally {
            if (!whole) {
                file.close();
            }
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        synchronized (idle) {
            for (OpenInventory inventory : idle.values()) {
                inventory.close();
            }
            idle.clear();
        }
    }
}
