package io.transcriptroutes.backfill;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the manifest.json of an S3 Inventory lies; its files lie in the same bucket. */
record InventoryAddress(String bucket, String key) {

    static final Pattern ADDRESS = Pattern.compile("s3://([a-z0-9][a-z0-9._-]{1,61}[a-z0-9])/(.{0,1000}manifest\\.json)");

    static InventoryAddress of(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("inventory must be the address of a manifest, s3://bucket/…/manifest.json");
        }
        return new InventoryAddress(matcher.group(1), matcher.group(2));
    }
}
