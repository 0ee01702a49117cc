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
    private static final String GREETING = "Good morning";
    private static final String OTHER_ETAG = hash("MD5", other());
    private static final int TAG_BYTES = 128;
    /** The code with which Twilio gives up those whose words say so. */
    static final int TWILIO_GAVE_UP = 95100;
    private static final List<String> MIX = List.of("broken", "broken", "once", "thrice", "ignored", "overwritten", "deleted");
    private static final int MIX_OF = 60;

    private final EmbeddedS3 s3;
    private final TwilioSimulator twilio;
    private final Random random;
    /** By MD5, which is the ETag, and by SHA-256. */
    private final Map<String, List<String>> sentences = new ConcurrentHashMap<>();
    private final Set<String> versions = ConcurrentHashMap.newKeySet();
    private final List<String> doomed = new ArrayList<>();
    private final Map<String, Integer> givenUp = new ConcurrentHashMap<>();
    private int recordings;
    private int sounds;

    Corpus(EmbeddedS3 s3, TwilioSimulator twilio, Random random) {
        this.s3 = s3;
        this.twilio = twilio;
        this.random = random;
        say(other(), "Something else");
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
        put(key, word.equals("broken") ? BROKEN : sound());
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
                    put(key, sound());
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

    /**
     * What is said in a recording, null for one that is none of these.
     *
     * @param hash its ETag, or its SHA-256 in lowercase hex
     */
    List<String> sentences(String hash) {
        return sentences.get(hash.replace("\"", ""));
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

    // The same sound with another ID3v1 tag behind it, in which something else is said
    private byte[] sound() {
        byte[] tagged = ByteBuffer.allocate(SPEECH.length + TAG_BYTES).put(SPEECH).put("TAG".getBytes()).putInt(++sounds).array();
        say(tagged, "This is call number " + sounds);
        return tagged;
    }

    private void say(byte[] sound, String sentence) {
        twilio.registerSpeech(sound, "[{\"channel\":1,\"start\":0.1,\"end\":1.2,\"text\":\"" + GREETING + "\"},"
                + "{\"channel\":1,\"start\":1.3,\"end\":1.9,\"text\":\"" + sentence + "\"}]");
        List.of("MD5", "SHA-256").forEach(name -> sentences.put(hash(name, sound), List.of(GREETING, sentence)));
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

    private static String hash(String name, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(content));
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
