package io.transcriptroutes.export;

import java.util.Map;

import io.transcriptroutes.Sha256;

/**
 * One file of an export, as {@code routes/write-exports.camel.yaml} writes it.
 *
 * @param target the name of the export target, or {@code message}
 * @param name below the target: a path that is safe as it is
 * @param sha256 of the bytes, 64 hex digits
 */
public record ExportFile(String target, String form, String name, String contentType, byte[] bytes, String sha256) {

    static ExportFile of(String target, String form, String name, String contentType, byte[] bytes) {
        return new ExportFile(target, form, name, contentType, bytes, Sha256.hex(bytes));
    }

    Map<String, Object> row() {
        return Map.of("target", target, "form", form, "name", name, "sha256", sha256, "sizeBytes", sizeBytes());
    }

    public long sizeBytes() {
        return bytes.length;
    }
}
