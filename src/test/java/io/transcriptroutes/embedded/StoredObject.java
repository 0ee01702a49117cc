package io.transcriptroutes.embedded;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.SdkResponses;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** One object of the {@link KeyValueStore}, and how a GET of it is answered. */
record StoredObject(String key, byte[] content, String etag, Instant modified, Map<String, String> metadata) {

    GetObjectResponse head() {
        return GetObjectResponse.builder().contentLength((long) content.length).eTag(etag)
                .lastModified(modified).metadata(metadata).contentType("application/octet-stream").build();
    }

    ResponseInputStream<GetObjectResponse> whole() {
        return SdkResponses.getResponse(head(), new ByteArrayInputStream(content));
    }

    /** @param range with both ends, {@code bytes=0-65535} */
    ResponseInputStream<GetObjectResponse> range(String range) {
        String[] ends = range.replace("bytes=", "").split("-");
        int first = Integer.parseInt(ends[0]);
        if (first >= content.length) {
            throw S3Exceptions.fromStatusCode(416);
        }
        int last = Math.min(content.length - 1, Integer.parseInt(ends[1]));
        GetObjectResponse head = head().toBuilder().contentLength(last - first + 1L)
                .contentRange("bytes " + first + "-" + last + "/" + content.length).build();
        return SdkResponses.getResponse(head, new ByteArrayInputStream(Arrays.copyOfRange(content, first, last + 1)));
    }
}
