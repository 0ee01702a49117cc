package io.transcriptroutes.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.transcriptroutes.installation.Installation;

/** The files that the demo exports, found as anybody finds them: the ledger tells their names. */
final class ExportedFiles {

    private final Path folder;
    private final Installation bundle;

    /** @param folder where the one target of the demo writes */
    ExportedFiles(Path folder, Installation bundle) {
        this.folder = folder;
        this.bundle = bundle;
    }

    /** @param form such as {@code txt} */
    Path file(Standing recording, String form) {
        return folder.resolve(bundle.ledger().queryForObject("select name from export where recording_id = ? and form = ?",
                String.class, recording.id(), form));
    }

    List<String> text(Standing recording) throws IOException {
        return Files.readAllLines(file(recording, "txt"));
    }
}
