package io.transcriptroutes.probe;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A local file, of which only the wanted ranges are read. */
public final class FileBytes implements StoredBytes, AutoCloseable {

    private final FileChannel channel;
    private final long length;

    private FileBytes(FileChannel channel) throws IOException {
        this.channel = channel;
        this.length = channel.size();
    }

    /** @throws IOException with a message that says what is wrong, without the file's name */
    public static FileBytes open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException("there is no such file");
        }
        // A pipe would be waited for, and has no ranges
        if (!Files.isRegularFile(file)) {
            throw new IOException(Files.isDirectory(file) ? "it is a folder" : "it is no regular file");
        }
        return new FileBytes(FileChannel.open(file));
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void read(long offset, ByteBuffer into) throws IOException {
        long position = offset;
        while (into.hasRemaining()) {
            int count = channel.read(into, position);
            if (count < 0) {
                throw new EOFException("it became shorter while it was read");
            }
            position += count;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
