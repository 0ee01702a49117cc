package io.transcriptroutes.backfill;

import java.util.List;

import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An archive by the list of its bucket, prefix after prefix. */
final class ListWalk {

    private ListWalk() {
    }

    /** URL encoding, or a key with a control character breaks the XML of the whole page. */
    static ListObjectsRequest request(String bucket, List<String> prefixes, Position position) {
        return ListObjectsRequest.builder().bucket(bucket).prefix(prefixes.get(position.part())).encodingType(EncodingType.URL)
                .marker(position.behind().isEmpty() ? null : position.behind()).build();
    }

    /** Only an empty page ends a prefix: stores may return short ones. */
    static ArchivePage page(List<String> prefixes, Position position, List<S3Object> listed) {
        if (listed.isEmpty()) {
            Position next = position.nextPart();
            return new ArchivePage(listed, null, next.toString(), next.part() == prefixes.size());
        }
        return new ArchivePage(listed, index -> position.behind(listed.get(index).key()).toString(),
                position.behind(listed.get(listed.size() - 1).key()).toString(), false);
    }
}
