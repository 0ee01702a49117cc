package io.transcriptroutes.faults;

import static io.transcriptroutes.faults.Troubles.share;

import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.embedded.S3FaultRule;
import io.transcriptroutes.embedded.S3Faults.Call;
import io.transcriptroutes.faults.Troubles.Begun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** What S3, or what lies before it, does wrong, and what others do to objects meanwhile. */
final class S3Troubles {

    private final EmbeddedS3 s3;
    private final Wire wire;
    private final Duration stall;
    private final Predicate<String> changeable;
    private final byte[] other;
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final Set<String> overwritten = ConcurrentHashMap.newKeySet();

    /**
     * @param wire through which the bundle, and Twilio's downloads where URLs are signed for it, reach the server
     * @param stall how long what stalls does
     * @param changeable the keys that may be deleted or overwritten between discovery and submission
     * @param other what overwrites them
     */
    S3Troubles(EmbeddedS3 s3, Wire wire, Duration stall, Predicate<String> changeable, byte[] other) {
        this.s3 = s3;
        this.wire = wire;
        this.stall = stall;
        this.changeable = changeable;
        this.other = other.clone();
    }

    /** Those that leave Twilio's downloads alone, unless they hit the wire. */
    List<Trouble> all() {
        return List.of(
                rule("s3-slow-down", random -> some(random).slowDown()),
                rule("s3-500", random -> some(random).internalError()),
                rule("s3-stalls", random -> some(random).stall(stall)),
                rule("s3-credentials-expired", random -> ours().always().expiredToken()),
                rule("s3-bucket-gone", random -> ours().always().noSuchBucket()),
                rule("s3-listed-late", this::hide),
                rule("s3-deleted", random -> changing(random).first(this::delete)),
                rule("s3-overwritten", random -> changing(random).first(this::overwrite)),
                Troubles.onWire("s3-refused", wire, (one, random) -> one.refuse()),
                Troubles.cuts("s3-cut", wire),
                Troubles.onWire("s3-wire-stalls", wire, (one, random) -> one.stall()),
                Troubles.onWire("s3-throttled", wire, (one, random) -> one.throttle(5_000 + random.nextInt(50_000))));
    }

    /** Those that make transcripts fail at Twilio, which cannot download what it was sent. */
    List<Trouble> ofDownloads() {
        return List.of(
                rule("download-slow-down", random -> downloads(random).slowDown()),
                rule("download-forbidden", random -> downloads(random).expiredToken()));
    }

    /** What was deleted before it was read for the first time since. */
    Set<String> deleted() {
        return deleted;
    }

    /** What was overwritten before it was read for the first time since: the older version is gone. */
    Set<String> overwritten() {
        return overwritten;
    }

    private void delete(String bucket, String key) {
        if (deleted.add(key)) {
            s3.s3Client().deleteObject(delete -> delete.bucket(bucket).key(key));
        }
    }

    private void overwrite(String bucket, String key) {
        if (overwritten.add(key)) {
            s3.put(bucket, key, other, Map.of());
        }
    }

    private S3FaultRule hide(Random random) {
        int salt = random.nextInt();
        return s3.faults().hide(key -> Math.floorMod(key.hashCode() ^ salt, 3) == 0);
    }

    private S3FaultRule changing(Random random) {
        return s3.faults().on(Call.RANGE).always().share(0.5, new Random(random.nextLong()))
                .whenKey(key -> changeable.test(key) && !deleted.contains(key) && !overwritten.contains(key));
    }

    private S3FaultRule ours() {
        return s3.faults().on(Call.LIST, Call.RANGE, Call.HEAD);
    }

    private S3FaultRule some(Random random) {
        return ours().always().share(share(random), new Random(random.nextLong()));
    }

    private S3FaultRule downloads(Random random) {
        return s3.faults().on(Call.WHOLE).always().share(share(random), new Random(random.nextLong()));
    }

    private static Trouble rule(String name, Function<Random, S3FaultRule> start) {
        return Troubles.of(name, random -> {
            S3FaultRule rule = start.apply(random);
            return new Begun(rule::off, rule::hits);
        });
    }
}
