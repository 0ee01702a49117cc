package io.transcriptroutes.purge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.transcriptroutes.export.Exports;
import io.transcriptroutes.failure.DeadLetters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes dead letters, receipts and exports that are past their own retention, and no file of any other name. */
public final class OldFiles {

    private static final Logger LOG = LoggerFactory.getLogger(OldFiles.class);
    private static final Pattern DEAD_LETTER = Pattern.compile("[0-9a-f]{64}(-\\d+)?(\\.redriven)?\\.json");
    private static final Pattern RECEIPTS = Pattern.compile("purge-\\d{4}-\\d{2}\\.jsonl");
    private static final Pattern UNFINISHED = Pattern.compile("\\.writing-[0-9A-Fa-f-]{32,36}");

    private final Clock clock;
    private Exports exports;

    public OldFiles(Clock clock) {
        this.clock = clock;
    }

    public void setExports(Exports configured) {
        exports = configured;
    }

    /**
     * @param uri {@code dead-letter.uri}; a bucket or a queue has a retention of its own, and is left to it
     * @param days 0 keeps all
     */
    public void deadLetters(String uri, int days) throws IOException {
        Optional<Path> folder = DeadLetters.folder(uri);
        if (folder.isPresent()) {
            delete(folder.get(), DEAD_LETTER, days);
        }
    }

    /** @param days 0 keeps all */
    public void receipts(String folder, int days) throws IOException {
        delete(Path.of(folder), RECEIPTS, days);
    }

    /**
     * A file of an export, which the ledger knows by its name; nothing else in its folder is looked at.
     *
     * @param row of the table {@code export}, which may be older than the file: somebody exports again meanwhile
     * @return whether the file is gone, and its row has to go
     */
    public boolean export(Map<String, Object> row) throws IOException {
        Optional<Path> file = exports.file((String) row.get("target"), (String) row.get("name"));
        if (file.isPresent() && Files.isRegularFile(file.get(), LinkOption.NOFOLLOW_LINKS)) {
            if (!isOlder(file.get(), 1)) {
                return false;
            }
            Files.delete(file.get());
        }
        return true;
    }

    /**
     * What a killed process left of files that it was writing.
     *
     * @param rows target and folder of each place of exports
     */
    public void unfinished(List<Map<String, Object>> rows) throws IOException {
        for (Map<String, Object> row : rows) {
            Optional<Path> folder = exports.file((String) row.get("target"), (String) row.get("folder"));
            if (folder.isPresent()) {
                delete(folder.get(), UNFINISHED, 1);
            }
        }
    }

    private void delete(Path folder, Pattern name, int days) throws IOException {
        if (days <= 0 || !Files.isDirectory(folder)) {
            return;
        }
        int deleted = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (name.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && isOlder(file, days)) {
                    Files.delete(file);
                    deleted++;
                }
            }
        }
        if (deleted > 0) {
            LOG.info("{} files in {} were older than {} days and are deleted", deleted, folder, days);
        }
    }

    private boolean isOlder(Path file, int days) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isBefore(clock.instant().minus(days, ChronoUnit.DAYS));
    }
}
