package io.transcriptroutes.probe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

import io.transcriptroutes.Sha256;

/** The SHA-256 of stored bytes, of which never more than a piece is held. */
final class StoredDigest {

    private static final int PIECE = 64 * 1024;

    private StoredDigest() {
    }

    static String of(StoredBytes bytes) throws IOException {
        MessageDigest digest = Sha256.digest();
        for (long offset = 0; offset < bytes.length(); offset += PIECE) {
            ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, bytes.length() - offset));
            bytes.read(offset, piece);
            digest.update(piece.array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
