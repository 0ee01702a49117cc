package io.transcriptroutes.export;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One file of an export, as {@code routes/write-exports.camel.yaml} writes it.
 *
 * @param target the name of the export target, or {@code message}
 * @param name below the target: a path that is safe as it is
 * @param sha256 of the bytes, 64 hex digits
 */
public record ExportFile(String target, String form, String name, String contentType, byte[] bytes, String sha256) {

    static ExportFile of(String target, String form, String name, String contentType, byte[] bytes) {
        return new ExportFile(target, form, name, contentType, bytes, sha256(bytes));
    }

    public long sizeBytes() {
        return bytes.length;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
