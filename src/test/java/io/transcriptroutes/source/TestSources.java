package io.transcriptroutes.source;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;

import io.transcriptroutes.channel.KeyPattern;

/** Sources without a configuration around them. */
final class TestSources {

    private TestSources() {
    }

    static Source source() {
        return with(new Prefixes("", 1, ZoneOffset.UTC), Source.SidecarUse.OFF);
    }

    /** Includes every key, and objects of at least one minute. */
    static Source with(Prefixes prefixes, Source.SidecarUse sidecar) {
        return new Source("s3", "calls", "", prefixes, new KeyFilter("*", ""), Duration.ofMinutes(1), Duration.ofMinutes(1),
                Optional.empty(), Source.Overwritten.NEW, "GA" + "0".repeat(32), "us-east-1", Optional.empty(), Optional.empty(), false,
                Source.ReadThrough.PRESIGNED_URL, Duration.ofHours(24), Source.Mono.SEND, sidecar, Duration.ZERO,
                new KeyPattern("", "", ZoneOffset.UTC));
    }
}
