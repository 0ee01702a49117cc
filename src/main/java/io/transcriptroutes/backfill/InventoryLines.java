package io.transcriptroutes.backfill;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import io.transcriptroutes.failure.FinalException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The lines of one gzipped CSV file of an inventory, one at a time: memory stays flat whatever the file inflates to. */
final class InventoryLines implements Closeable {

    /** A key of 1,024 bytes, encoded, and two dozen short columns. */
    private static final int LONGEST_LINE = 16 * 1024;
    /** Inventories shrink about tenfold; deflate could a thousandfold, and keep a process busy with nothing. */
    private static final long HIGHEST_RATIO = 200;
    private static final int BUFFER = 64 * 1024;

    private final Manifest manifest;
    private final InputStream in;
    private final long limit;
    private long inflated;
    private long lines;

    /** @param file read from its beginning, and left open: it may be read again */
    InventoryLines(Manifest manifest, FileChannel file) throws IOException {
        this.manifest = manifest;
        this.limit = LONGEST_LINE + HIGHEST_RATIO * file.size();
        try {
            this.in = new BufferedInputStream(new GZIPInputStream(new LeftOpen(Channels.newInputStream(file.position(0))), BUFFER), BUFFER);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    private static final class LeftOpen extends FilterInputStream {
        LeftOpen(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // Whoever opened the file closes it
        }
    }

    long lines() {
        return lines;
    }

    /** The object of the next line, or nothing if that line is an older version or a delete marker; null at the end. */
    Optional<S3Object> next() throws IOException {
        String line = line();
        if (line == null) {
            return null;
        }
        return line.isEmpty() ? Optional.empty() : object(fields(line));
    }

    /** Reads over so many lines. */
    void skip(long number) throws IOException {
        while (lines < number && line() != null) {
            continue;
        }
    }

    private Optional<S3Object> object(List<String> fields) {
        if (fields.size() != manifest.columns().size()) {
            throw broken("has " + fields.size() + " fields, and the manifest names " + manifest.columns().size());
        }
        boolean latest = !"false".equalsIgnoreCase(field(fields, Manifest.IS_LATEST));
        boolean marker = "true".equalsIgnoreCase(field(fields, Manifest.IS_DELETE_MARKER));
        if (!latest || marker || !manifest.sourceBucket().equals(field(fields, Manifest.BUCKET))) {
            return Optional.empty();
        }
        try {
            return Optional.of(S3Object.builder()
                    .key(URLDecoder.decode(field(fields, Manifest.KEY), StandardCharsets.UTF_8))
                    .size(Long.valueOf(field(fields, Manifest.SIZE)))
                    .lastModified(Instant.parse(field(fields, Manifest.LAST_MODIFIED)))
                    // A list has it in quotes, and ids are made of that
                    .eTag('"' + field(fields, Manifest.ETAG) + '"').build());
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw broken("has a key, size or date that cannot be read");
        }
    }

    private String field(List<String> fields, String column) {
        int index = manifest.column(column);
        return index < 0 ? null : fields.get(index);
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    private String line() throws IOException {
        byte[] line = new byte[256];
        int length = 0;
        int next = read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (length == LONGEST_LINE) {
                throw broken("is longer than " + LONGEST_LINE + " bytes");
            }
            line = length == line.length ? Arrays.copyOf(line, 2 * length) : line;
            line[length++] = (byte) next;
            next = read();
        }
        lines++;
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, end, StandardCharsets.UTF_8);
    }

    private int read() throws IOException {
        if (++inflated > limit) {
            throw broken("inflates to more than " + HIGHEST_RATIO + " times its file");
        }
        try {
            return in.read();
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    private FinalException broken(String why) {
        return Manifest.broken("line " + (lines + 1) + " of a file " + why);
    }

    private static IOException damaged(IOException e) {
        throw Manifest.broken("a file of it is no whole gzip (" + e.getClass().getSimpleName() + ")");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
