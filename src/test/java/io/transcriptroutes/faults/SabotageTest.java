package io.transcriptroutes.faults;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A safeguard that has been reworded must still be the one that is taken out. */
class SabotageTest {

    @ParameterizedTest
    @EnumSource
    void everyPassageIsStillThere(Sabotage sabotage) throws IOException {
        assertFalse(sabotage.cuts().isEmpty() && sabotage != Sabotage.WRITE_DELAY);
        for (Sabotage.Cut cut : sabotage.cuts()) {
            Path folder = Path.of(cut.file().startsWith("sql/") ? "src/main/resources" : "");
            String text = Files.readString(folder.resolve(cut.file()));
            assertNotEquals(text, cut.apply(text), cut.file());
        }
    }
}
