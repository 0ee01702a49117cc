package io.transcriptroutes.backfill;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.transcriptroutes.backfill.Manifest.File;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The manifest of one run, the file that is open, and its last page: a turn mostly takes a few lines of a page, and the next one
 * goes on behind them.
 */
final class OpenInventory {

    private static final int PAGE = 1000;

    private final Manifest manifest;
    private int part = -1;
    private FileChannel file;
    private InventoryLines lines;
    private long from;
    private List<S3Object> objects = List.of();
    private List<Long> numbers = List.of();
    private boolean ended;

    OpenInventory(Manifest manifest) {
        this.manifest = manifest;
    }

    /** Brings a file of the inventory to this machine. */
    interface Carrier {
        FileChannel bring(File entry) throws IOException;
    }

    /** The rest of a page, or a new one, of at most a thousand lines. */
    ArchivePage page(BackfillRun run, Carrier carrier) throws IOException {
        Position position = Position.of(run.reached());
        if (position.part() >= manifest.files().size()) {
            return new ArchivePage(List.of(), null, position.toString(), true);
        }
        if (part != position.part()) {
            close();
            file = carrier.bring(manifest.files().get(position.part()));
            lines = new InventoryLines(manifest, file);
            part = position.part();
        }
        long done = position.behind().isEmpty() ? 0 : Long.parseLong(position.behind());
        if (done < from || done >= lines.lines()) {
            read(run, done);
        }
        int first = (int) numbers.stream().filter(number -> number <= done).count();
        List<Long> behind = numbers.subList(first, numbers.size());
        Position end = ended ? position.nextPart() : position.behind(Long.toString(lines.lines()));
        return new ArchivePage(objects.subList(first, objects.size()),
                index -> position.behind(Long.toString(behind.get(index))).toString(), end.toString(), false);
    }

    private void read(BackfillRun run, long done) throws IOException {
        if (lines.lines() > done) {
            lines.close();
            lines = new InventoryLines(manifest, file);
        }
        lines.skip(done);
        from = lines.lines();
        objects = new ArrayList<>();
        numbers = new ArrayList<>();
        Optional<S3Object> object = Optional.empty();
        while (lines.lines() < from + PAGE && object != null) {
            object = lines.next();
            if (object != null && object.isPresent() && run.covers(object.get().key())) {
                objects.add(object.get());
                numbers.add(lines.lines());
            }
        }
        ended = object == null;
    }

    void close() throws IOException {
        part = -1;
        from = 0;
        if (lines != null) {
            lines.close();
            lines = null;
        }
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
