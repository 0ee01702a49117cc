package io.transcriptroutes.ledger;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The room on the disk of an embedded ledger. H2 2.4.240, opened again and again on a full disk, ended with a file that it could
 * not read any more. So nobody is given a connection once the last megabytes are reached, nor before there is some room again.
 */
final class LedgerDisk {

    private static final long MIB = 1024 * 1024;
    private static final long LOW = 8 * MIB;
    private static final long ENOUGH = 16 * MIB;
    private static final Pattern FILE = Pattern.compile("jdbc:h2:(?!mem:|tcp:|ssl:|zip:)(?:file:)?([^;]+).*");

    private final LongSupplier usableBytes;
    private volatile boolean full;

    LedgerDisk(LongSupplier usableBytes) {
        this.usableBytes = usableBytes;
    }

    /** @param url of JDBC; one that names no file of H2 has room always */
    static LedgerDisk of(String url) {
        Matcher file = FILE.matcher(url);
        if (!file.matches()) {
            return new LedgerDisk(() -> Long.MAX_VALUE);
        }
        Path ledger = Path.of(file.group(1).replaceFirst("^~", Matcher.quoteReplacement(System.getProperty("user.home"))));
        return new LedgerDisk(new Usable(ledger.toAbsolutePath().getParent()));
    }

    boolean isKnown() {
        return usableBytes.getAsLong() < Long.MAX_VALUE;
    }

    long usableBytes() {
        return usableBytes.getAsLong();
    }

    /** A write has failed for want of room, whatever the disk says. */
    void isFull() {
        full = true;
    }

    /** @throws SQLException with the state 53100, as PostgreSQL has it, if there is too little room to go on */
    void check() throws SQLException {
        long usable = usableBytes.getAsLong();
        full = usable < (full ? ENOUGH : LOW);
        if (full) {
            throw new SQLException("No space left on device: " + usable / MIB + " MiB where the ledger lies; it goes on from "
                    + ENOUGH / MIB + " MiB", "53100");
        }
    }

    /** Of the folder's disk, which is looked up once: that reads the table of mounts, and each connection asks. */
    private static final class Usable implements LongSupplier {

        private final Path folder;
        private volatile FileStore disk;

        Usable(Path folder) {
            this.folder = folder;
        }

        @Override
        public long getAsLong() {
            try {
                return disk().getUsableSpace();
            } catch (IOException e) {
                // H2 finds out itself, and says it better
                return Long.MAX_VALUE;
            }
        }

        private FileStore disk() throws IOException {
            FileStore known = disk;
            if (known != null) {
                return known;
            }
            Path existing = folder;
            while (existing.getParent() != null && !Files.exists(existing)) {
                existing = existing.getParent();
            }
            FileStore found = Files.getFileStore(existing);
            // What lies above a folder that is still to be made may be another disk
            if (existing.equals(folder)) {
                disk = found;
            }
            return found;
        }
    }
}
