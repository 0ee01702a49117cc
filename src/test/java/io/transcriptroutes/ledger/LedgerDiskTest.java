package io.transcriptroutes.ledger;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerDiskTest {

    private static final long MIB = 1024 * 1024;

    private final AtomicLong usable = new AtomicLong();
    private final LedgerDisk disk = new LedgerDisk(usable::get);

    @Test
    void theLastMegabytesStayFreeAndSomeRoomIsNeededToGoOn() {
        assertDoesNotThrow(() -> with(8).check());
        SQLException full = assertThrows(SQLException.class, () -> with(7).check());
        assertTrue(LedgerFailures.isFull(full));
        assertThrows(SQLException.class, () -> with(15).check());
        assertDoesNotThrow(() -> with(16).check());
        assertDoesNotThrow(() -> with(8).check());
    }

    @Test
    void aWriteThatFailedCountsWhateverTheDiskSays() {
        disk.isFull();
        assertThrows(SQLException.class, () -> with(10).check());
        assertDoesNotThrow(() -> with(16).check());
    }

    @Test
    void onlyFilesOfH2AreLookedAt(@TempDir Path folder) {
        assertDoesNotThrow(() -> LedgerDisk.of("jdbc:postgresql://host/ledger").check());
        assertDoesNotThrow(() -> LedgerDisk.of("jdbc:h2:mem:ledger").check());
        assertDoesNotThrow(() -> LedgerDisk.of("jdbc:h2:file:" + folder.resolve("not/yet/ledger") + ";MODE=PostgreSQL").check());
        assertDoesNotThrow(() -> LedgerDisk.of("jdbc:h2:file:./data/ledger;MODE=PostgreSQL").check());
    }

    private LedgerDisk with(long mebibytes) {
        usable.set(mebibytes * MIB);
        return disk;
    }
}
