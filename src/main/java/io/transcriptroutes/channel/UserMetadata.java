package io.transcriptroutes.channel;

import io.transcriptroutes.failure.FinalException;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads the user metadata of an S3 object: {@code customer-key}, {@code media-start-time} and, for the channels 1 and 2,
 * {@code participant-1-role}, {@code -user-id}, {@code -full-name}, {@code -email}, {@code -media-participant-id},
 * {@code -image-url}. Other names belong to others and are ignored. Has no state; a
 * bean may be made of it.
 */
public final class UserMetadata {

    private static final String PREFIX = "x-amz-meta-";

    /**
     * @param metadata names in lower case without {@code x-amz-meta-}, values as S3 returns them (RFC 2047)
     * @throws FinalException {@code metadata-invalid}, naming up to five headers with their rules
     */
    public static CallDetails parse(Map<String, String> metadata) {
        Problems problems = new Problems();
        Function<String, String> value = header -> decoded(header, metadata, problems);
        DetailsBuilder details = new DetailsBuilder(problems)
                .customerKey(PREFIX + "customer-key", value.apply(PREFIX + "customer-key"))
                .mediaStartTime(PREFIX + "media-start-time", value.apply(PREFIX + "media-start-time"), CallTime::iso)
                .participants((field, channel) -> PREFIX + field.metadata(channel), value);
        if (!problems.isEmpty()) {
            throw new FinalException("metadata-invalid", "user metadata: " + problems.sentence());
        }
        return details.build();
    }

    private static String decoded(String header, Map<String, String> metadata, Problems problems) {
        String value = metadata.get(header.substring(PREFIX.length()));
        try {
            return value == null ? null : EncodedWords.decode(value);
        } catch (IllegalArgumentException e) {
            problems.add(header, e.getMessage());
            return null;
        }
    }
}
