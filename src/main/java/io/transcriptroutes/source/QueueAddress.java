package io.transcriptroutes.source;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a queue is, as {@code source.<name>.events-queue} says it: by name, by ARN or by URL.
 *
 * @param text as it was given
 * @param name the queue's own
 * @param account its owner, twelve digits, empty for that of the credentials or where the URL does not say it
 * @param region empty for the source's
 * @param url the whole one, empty where it has to be asked for
 * @param endpoint where it is asked, empty for AWS
 */
public record QueueAddress(String text, String name, Optional<String> account, Optional<String> region, Optional<String> url,
        Optional<URI> endpoint) {

    /** What may be written there, in words that follow "must be". S3 sends nothing to a FIFO queue. */
    public static final String WORDS = "the name, the ARN or the URL of a standard SQS queue";

    private static final String NAME = "[A-Za-z0-9_-]{1,80}";
    private static final Pattern BY_NAME = Pattern.compile(NAME);
    private static final Pattern BY_ARN = Pattern.compile("arn:aws[a-z-]*:sqs:([a-z0-9-]+):(\\d{12}):(" + NAME + ")");
    private static final Pattern BY_URL = Pattern.compile("(https?://[A-Za-z0-9.:\\[\\]-]+)/(?:[A-Za-z0-9_-]+/)*(" + NAME + ")");
    private static final Pattern OWNER = Pattern.compile("/(\\d{12})/[^/]+$");
    private static final Pattern AWS_HOST = Pattern.compile("https://sqs\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?");

    /** The same with that region, unless it says one itself or its URL does without. */
    QueueAddress in(String sourceRegion) {
        return region.isPresent() || url.isPresent() || sourceRegion.isEmpty() ? this
                : new QueueAddress(text, name, account, Optional.of(sourceRegion), url, endpoint);
    }

    /** Whether both may mean one queue although they are written differently; a server that is not AWS has no region. */
    boolean isOtherSpellingOf(QueueAddress other) {
        boolean sameOwner = account.isEmpty() || other.account.isEmpty() || account.equals(other.account);
        return !text.equals(other.text) && region.isPresent() && region.equals(other.region) && name.equals(other.name) && sameOwner;
    }

    /** @throws IllegalArgumentException if it is none of the three */
    public static QueueAddress parse(String text) {
        if (BY_NAME.matcher(text).matches()) {
            return new QueueAddress(text, text, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        Matcher arn = BY_ARN.matcher(text);
        if (arn.matches()) {
            return new QueueAddress(text, arn.group(3), Optional.of(arn.group(2)), Optional.of(arn.group(1)), Optional.empty(),
                    Optional.empty());
        }
        Matcher url = BY_URL.matcher(text);
        if (!url.matches()) {
            throw new IllegalArgumentException();
        }
        Matcher aws = AWS_HOST.matcher(url.group(1));
        Matcher owner = OWNER.matcher(text);
        return new QueueAddress(text, url.group(2), owner.find() ? Optional.of(owner.group(1)) : Optional.empty(),
                aws.matches() ? Optional.of(aws.group(1)) : Optional.empty(), Optional.of(text), Optional.of(URI.create(url.group(1))));
    }
}
