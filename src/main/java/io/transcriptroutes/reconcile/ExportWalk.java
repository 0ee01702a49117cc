package io.transcriptroutes.reconcile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.transcriptroutes.Sha256;
import io.transcriptroutes.export.Exports;
import io.transcriptroutes.failure.FinalException;

/** The files that exports left in folders, against the size and the SHA-256 that the ledger holds. */
public final class ExportWalk {

    private static final Set<String> EXPORTED_AGAIN = Set.of("completed", "exported");

    private final Exports exports;
    private final Set<String> unchecked = new TreeSet<>();
    private String lastId = "";
    private String lastTarget = "";
    private String lastForm = "";
    private boolean more = true;

    ExportWalk(Exports exports) {
        this.exports = exports;
    }

    public String lastId() {
        return lastId;
    }

    public String lastTarget() {
        return lastTarget;
    }

    public String lastForm() {
        return lastForm;
    }

    boolean hasMore() {
        return more;
    }

    /** Targets that are no folders of this configuration. */
    Set<String> unchecked() {
        return unchecked;
    }

    /** @param rows of {@code sql/select-exported-page.sql} */
    List<Found> accept(List<Map<String, Object>> rows) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            lastId = (String) row.get("recording_id");
            lastTarget = (String) row.get("target");
            lastForm = (String) row.get("form");
            look(row).ifPresent(found::add);
        }
        more = !rows.isEmpty();
        return found;
    }

    private Optional<Found> look(Map<String, Object> row) throws IOException {
        Optional<Path> folder = exports.file(lastTarget, "");
        Optional<Path> file = exports.file(lastTarget, (String) row.get("name"));
        if (folder.isEmpty() || file.isEmpty()) {
            unchecked.add(lastTarget);
            return Optional.empty();
        }
        if (!Files.isDirectory(folder.get())) {
            // Else every file would count as missing, and be written into the place where a disk should be mounted
            throw new FinalException("export-folder", "The folder of the export target " + lastTarget + " is not there: " + folder.get());
        }
        if (!Files.isRegularFile(file.get(), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(found(Code.EXPORT_MISSING, row, null));
        }
        long expected = ((Number) row.get("size_bytes")).longValue();
        long size = Files.size(file.get());
        if (size != expected) {
            return Optional.of(found(Code.EXPORT_CHANGED, row, size + " bytes instead of " + expected));
        }
        return sha256(file.get()).equals(row.get("sha256")) ? Optional.empty()
                : Optional.of(found(Code.EXPORT_CHANGED, row, "another content of the same length"));
    }

    private static Found found(Code code, Map<String, Object> row, String detail) {
        boolean again = EXPORTED_AGAIN.contains(row.get("state"));
        return new Found(code, row.get("target") + ":" + row.get("name"), (String) row.get("recording_id"), null, (String) row.get("source"),
                again ? detail : (detail == null ? "" : detail + "; ") + "the recording is " + row.get("state")
                        + ", so nothing writes it again", again, null);
    }

    private static String sha256(Path file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), Sha256.digest())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }
}
