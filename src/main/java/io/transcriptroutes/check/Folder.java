package io.transcriptroutes.check;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a folder can be written to, found out without writing. */
final class Folder {

    private Folder() {
    }

    /** @param key which setting names it */
    static CheckResult check(String name, Path folder, String key) {
        Path existing = folder.toAbsolutePath().normalize();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing)) {
            return CheckResult.failed(name, "the folder " + folder + " cannot be made: " + existing + " is no folder. Correct " + key);
        }
        if (!Files.isWritable(existing) || !Files.isExecutable(existing)) {
            return CheckResult.failed(name, "the folder " + existing + " is not writable for this user. Grant it, or correct " + key);
        }
        return CheckResult.ok(name, existing.equals(folder.toAbsolutePath().normalize()) ? "the folder " + folder + " is writable"
                : "the folder " + folder + " is made when it is needed");
    }
}
