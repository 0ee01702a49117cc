package io.transcriptroutes.check;

import java.nio.file.Path;
import java.util.List;

/** A folder that the bundle writes to, such as that of the receipts. */
record FolderCheck(String name, String folder, String key) implements Check {

    @Override
    public List<CheckResult> run() {
        return List.of(Folder.check(name, Path.of(folder), key));
    }
}
