package io.transcriptroutes.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.simulator.TwilioSimulator;

/**
 * What lies in the bucket, and what was ever put there. The word in a key says what is bound to become of it: {@code plain} is
 * exported, {@code broken} fails, {@code once} is given up by Twilio once and {@code thrice} three times, {@code ignored} has
 * another suffix; a few plain ones are overwritten or deleted.
 */
final class Corpus {

    private static final byte[] SPEECH = resource("/audio/mp3-mpeg25-8k-cbr.mp3");
    private static final byte[] BROKEN = resource("/audio/html-error.mp3");
    private static final String SENTENCES = "[{\"channel\":1,\"start\":0.1,\"end\":1.2,\"text\":\"Good morning\"},"
            + "{\"channel\":1,\"start\":1.3,\"end\":1.9,\"text\":\"How can I help?\"}]";
    private static final String OTHER_ETAG = md5(other());
    private static final int TAG_BYTES = 128;
    private static final int TWILIO_GAVE_UP = 95100;
    private static final List<String> MIX = List.of("broken", "broken", "once", "thrice", "ignored", "overwritten", "deleted");
    private static final int MIX_OF = 60;

    private final EmbeddedS3 s3;
    private final Random random;
    private final Set<String> versions = ConcurrentHashMap.newKeySet();
    private final List<String> doomed = new ArrayList<>();
    private final Map<String, Integer> givenUp = new ConcurrentHashMap<>();
    private int recordings;

    Corpus(EmbeddedS3 s3, TwilioSimulator twilio, Random random) {
        this.s3 = s3;
        this.random = random;
        twilio.registerSpeech(SPEECH, SENTENCES);
        giveUp(twilio, "once", 1);
        giveUp(twilio, "thrice", 3);
    }

    /** Puts some more; what is to be overwritten or deleted waits for {@link #change}. */
    void add(int number) {
        for (int i = 0; i < number; i++) {
            int kind = random.nextInt(MIX_OF);
            add(kind < MIX.size() ? MIX.get(kind) : "plain");
        }
    }

    /** Puts one of a kind. */
    void add(String word) {
        String key = String.format("calls/%05d %s%s", recordings++, word, word.equals("ignored") ? ".txt" : ".mp3");
        put(key, word.equals("broken") ? BROKEN : SPEECH);
        if (isChangeable(key)) {
            doomed.add(key);
        }
    }

    /** Overwrites and deletes some of what is bound for it. */
    void change() {
        for (String key : new HashSet<>(doomed)) {
            if (random.nextBoolean()) {
                doomed.remove(key);
                if (key.contains("deleted")) {
                    s3.s3Client().deleteObject(request -> request.bucket(Installation.BUCKET).key(key));
                } else {
                    put(key, tagged());
                }
            }
        }
    }

    /** How many recordings were put, ignored ones among them, overwriting not counted. */
    int recordings() {
        return recordings;
    }

    /** What a trouble may overwrite a key that {@link #isChangeable} with. */
    static byte[] other() {
        return Arrays.copyOf(SPEECH, SPEECH.length + 1);
    }

    /** Whether others may overwrite or delete it. */
    static boolean isChangeable(String key) {
        return key.contains("overwritten") || key.contains("deleted");
    }

    /** Whether this content was ever put under this key, by whomever. */
    boolean wasPut(String key, String etag) {
        return versions.contains(version(key, etag)) || etag.replace("\"", "").equals(OTHER_ETAG);
    }

    static boolean isIgnored(String key) {
        return key.endsWith(".txt");
    }

    private void put(String key, byte[] content) {
        versions.add(version(key, s3.put(Installation.BUCKET, key, content, Map.of())));
    }

    private static String version(String key, String etag) {
        return key + " " + etag.replace("\"", "");
    }

    // The same sound with another ID3v1 tag behind it
    private byte[] tagged() {
        ByteBuffer tagged = ByteBuffer.allocate(SPEECH.length + TAG_BYTES).put(SPEECH).put("TAG".getBytes());
        return tagged.putInt(random.nextInt()).array();
    }

    // A create call holds the object's address, and so the word in its key
    private void giveUp(TwilioSimulator twilio, String word, int times) {
        twilio.faults().on("POST", "/Transcripts").always()
                .whenBody(body -> {
                    int at = body.indexOf(word + ".mp3");
                    return at >= 0 && givenUp.merge(body.substring(at - 10, at), 1, Integer::sum) <= times;
                })
                .failTranscript(TWILIO_GAVE_UP);
    }

    private static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = Corpus.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
