package io.transcriptroutes.backfill;

import java.util.List;
import java.util.function.IntFunction;

import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A page of an archive's objects.
 *
 * @param objects as a list of the bucket gives them
 * @param after the position behind the object of that index
 * @param end the position behind the page
 * @param last whether nothing comes after it
 */
public record ArchivePage(List<S3Object> objects, IntFunction<String> after, String end, boolean last) {
}
