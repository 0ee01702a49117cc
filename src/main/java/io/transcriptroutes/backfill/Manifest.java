package io.transcriptroutes.backfill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.failure.FinalException;

/**
 * The manifest.json of an S3 Inventory (Amazon S3 User Guide, "Locating your inventory list").
 *
 * @param sourceBucket whose objects it lists
 * @param columns of each line, in lower case
 */
record Manifest(String sourceBucket, List<String> columns, List<File> files) {

    static final String BUCKET = "bucket";
    static final String KEY = "key";
    static final String SIZE = "size";
    static final String LAST_MODIFIED = "lastmodifieddate";
    static final String ETAG = "etag";
    static final String IS_LATEST = "islatest";
    static final String IS_DELETE_MARKER = "isdeletemarker";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NEEDED = Set.of(BUCKET, KEY, SIZE, LAST_MODIFIED, ETAG);
    /** S3's limit for a key, in bytes. */
    private static final int LONGEST_KEY = 1024;
    private static final Pattern MD5 = Pattern.compile("[0-9a-fA-F]{32}");

    /**
     * @param key in the bucket of the manifest
     * @param size in bytes
     * @param md5 32 hex digits
     */
    record File(String key, long size, String md5) {
    }

    /** @throws FinalException if this is no manifest, or not one of CSV files with the columns that are needed */
    static Manifest of(byte[] document) {
        try {
            JsonNode json = JSON.readTree(document);
            String format = json.path("fileFormat").asText();
            if (!format.equals("CSV")) {
                throw broken("its files are " + (format.isEmpty() ? "of no format" : format) + ", and only CSV is read: configure an "
                        + "inventory of CSV");
            }
            List<String> columns = new ArrayList<>();
            for (String column : json.path("fileSchema").asText().split(",")) {
                columns.add(column.strip().toLowerCase(Locale.ROOT));
            }
            if (!columns.containsAll(NEEDED)) {
                throw broken("its lines have no " + String.join(", ", NEEDED.stream().filter(name -> !columns.contains(name)).sorted().toList())
                        + ": add Size, LastModifiedDate and ETag to the inventory. Without them a recording could not be told from the one "
                        + "that a sweep finds");
            }
            List<File> files = new ArrayList<>();
            for (JsonNode file : json.path("files")) {
                files.add(file(file));
            }
            return new Manifest(json.path("sourceBucket").asText(), columns, files);
        } catch (IOException e) {
            throw broken("it is no JSON");
        }
    }

    int column(String name) {
        return columns.indexOf(name);
    }

    private static File file(JsonNode file) {
        File entry = new File(file.path("key").asText(), file.path("size").asLong(-1), file.path("MD5checksum").asText());
        boolean named = !entry.key().isEmpty() && entry.key().getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY;
        if (!named || entry.size() < 0 || !MD5.matcher(entry.md5()).matches()) {
            throw broken("an entry of its files has no key of at most " + LONGEST_KEY + " bytes, no size or no MD5checksum");
        }
        return entry;
    }

    static FinalException broken(String why) {
        return new FinalException("inventory-broken", "The inventory cannot be used: " + why);
    }
}
