package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsNoConfigurationIsNotReadToItsEnd() throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "Z\u00fcrich");
        assertEquals("Z\u00fcrich", ConfigFile.read(file.toString()));
        Files.write(file, new byte[17 * 1024 * 1024]);
        assertTrue(refusal(file).contains("longer than"), refusal(file));
        Files.write(file, new byte[] {'a', (byte) 0xfc});
        assertTrue(refusal(file).contains("Malformed"), refusal(file));
        assertTrue(refusal(folder.resolve("b")).contains("NoSuchFile"));
    }

    private static String refusal(Path file) {
        return assertThrows(ConfigurationException.class, () -> ConfigFile.read(file.toString())).getMessage();
    }
}
