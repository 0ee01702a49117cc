package io.transcriptroutes.probe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of stored bytes that never holds more than a piece of them. */
final class Sha256 {

    private static final int PIECE = 64 * 1024;

    private Sha256() {
    }

    static String of(StoredBytes bytes) throws IOException {
        MessageDigest digest = digest();
        for (long offset = 0; offset < bytes.length(); offset += PIECE) {
            ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, bytes.length() - offset));
            bytes.read(offset, piece);
            digest.update(piece.array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
