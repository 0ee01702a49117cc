package io.transcriptroutes.source;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.channel.KeyPattern;
import io.transcriptroutes.config.Rule;
import io.transcriptroutes.config.Settings;
import io.transcriptroutes.export.ExportSettings;
import io.transcriptroutes.ledger.Recording;
import org.apache.camel.CamelContext;

/** Reads {@code source.<name>.*}, with {@code source.default.*} where a source says nothing, and finds every mistake at once. */
public final class SourceSettings {

    /** What may stand behind {@code source.<name>.}. */
    public static final Set<String> SETTINGS = Set.of("bucket", "store", "prefix", "prefix-days", "time-zone", "include", "exclude",
            "min-age", "sweep-interval", "events-queue", "overwritten", "service-sid", "region", "endpoint", "presign-endpoint", "path-style",
            "read-through", "media-url-expiry", "mono", "sidecar", "sidecar-wait", "key-pattern", "key-time-format");

    private static final int CENTURY_DAYS = 36_500;
    private static final Duration S3_LONGEST_EXPIRY = Duration.ofDays(7);
    private static final String NAME = "[a-z][a-z0-9-]{0,40}";
    private static final Rule<String> BUCKET = Rule.matching("an S3 bucket's name (3 to 63 of a-z, 0-9, dot, hyphen)",
            "[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]");
    private static final Rule<String> SERVICE = Rule.serviceSid();
    private static final Rule<Duration> INTERVAL = new Rule<>("a time such as 60s, or off",
            value -> value.equals("off") ? Duration.ZERO : Rule.duration(Duration.ofMillis(1), null).reader().apply(value));
    private static final Rule<Duration> TIME = Rule.duration(Duration.ZERO, null);

    private final Settings settings;
    private final String name;

    private SourceSettings(Settings settings, String name) {
        this.settings = settings;
        this.name = name;
    }

    /** @throws ConfigurationException naming every key that is wrong, with its rule */
    static List<Source> read(CamelContext context, String names) {
        Settings settings = new Settings(context);
        List<Source> sources = read(settings, split(names));
        if (!settings.problems().isEmpty()) {
            throw ConfigurationException.of(settings.problems());
        }
        return sources;
    }

    /** Adds what is wrong with any source to the problems of these settings. */
    public static void check(Settings settings) {
        read(settings, names(settings));
    }

    /** The names that {@code sources} lists. */
    public static List<String> names(Settings settings) {
        return split(settings.text("sources"));
    }

    private static List<String> split(String names) {
        return Arrays.stream(names.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
    }

    private static List<Source> read(Settings settings, List<String> names) {
        int before = settings.problems().size();
        List<Source> sources = names.stream().map(name -> new SourceSettings(settings, name).read()).toList();
        if (sources.isEmpty()) {
            settings.add("sources=: must name a source. Write sources=s3");
        }
        if (settings.problems().size() == before) {
            refuseLookalikes(sources, settings);
            refuseOtherSpellings(sources, settings);
        }
        return sources;
    }

    // Buckets of one name at two stores would share the ids of their recordings
    private static void refuseLookalikes(List<Source> sources, Settings settings) {
        Map<String, Source> seen = new HashMap<>();
        for (Source source : sources) {
            Source other = seen.putIfAbsent(source.store() + "\n" + source.bucket(), source);
            if (other != null && !other.endpoint().equals(source.endpoint())) {
                settings.add("source." + source.name() + ".store=" + source.store() + ": must differ from that of the source "
                        + other.name() + ", which has a bucket of the same name at another endpoint. Give one of the two a word of "
                        + "its own here, once and for all");
            }
        }
    }

    // Each spelling would get consumers of its own, and its messages would be read by the rules of the wrong sources
    private static void refuseOtherSpellings(List<Source> sources, Settings settings) {
        List<Source> seen = new ArrayList<>();
        for (Source source : sources) {
            source.eventsQueue().ifPresent(queue -> {
                seen.stream().filter(other -> queue.isOtherSpellingOf(other.eventsQueue().orElseThrow())).findFirst()
                        .ifPresent(other -> settings.add("source." + source.name() + ".events-queue=" + queue.text() + ": may be the same "
                                + "queue as source." + other.name() + ".events-queue=" + other.eventsQueue().orElseThrow().text()
                                + ". Write both in the same way, or both as ARNs"));
                seen.add(source);
            });
        }
    }

    // What S3 tells of an archive would be registered at once, past every budget of its backfill
    private Optional<QueueAddress> queue(Duration sweepInterval) {
        if (sweepInterval != null && sweepInterval.isZero()) {
            String own = "source." + name + ".events-queue";
            if (!settings.text(own).isEmpty()) {
                settings.add(own + ": must be empty, because source." + name + ".sweep-interval is off: such a source is left to a "
                        + "backfill. Give new objects a source of their own, with a queue, or set a sweep-interval");
            }
            return Optional.empty();
        }
        QueueAddress address = setting("events-queue", new Rule<>(QueueAddress.WORDS, QueueAddress::parse).orEmpty());
        return Optional.ofNullable(address).map(queue -> queue.in(text("region")));
    }

    private Source read() {
        if (!name.matches(NAME)) {
            settings.add("sources: '" + name + "' is no name; use lower-case letters, digits and hyphens");
        }
        if (name.equals(ExportSettings.UNREDACTED)) {
            settings.add("sources: '" + name + "' is the folder of exports that are not redacted; give the source another name");
        }
        if (name.equals(Recording.MADE_BY_TWILIO)) {
            settings.add("sources: '" + name + "' is what the ledger calls transcripts that Twilio made on its own; use another name");
        }
        ZoneId zone = setting("time-zone", Rule.timeZone());
        Long days = setting("prefix-days", Rule.number(1, CENTURY_DAYS));
        Duration sweepInterval = setting("sweep-interval", INTERVAL);
        return new Source(name,
                setting("bucket", BUCKET),
                text("store"),
                setting("prefix", new Rule<>("a key prefix in which {yyyy/MM/dd} may stand for a date",
                        v -> zone == null || days == null ? null : new Prefixes(v, days.intValue(), zone))),
                setting("include", new Rule<>("suffixes or globs separated by commas", v -> new KeyFilter(v, text("exclude")))),
                setting("min-age", TIME),
                sweepInterval,
                queue(sweepInterval),
                setting("overwritten", Rule.word(Source.Overwritten.class)),
                setting("service-sid", SERVICE),
                text("region"),
                Optional.ofNullable(setting("endpoint", Rule.url().orEmpty())),
                Optional.ofNullable(setting("presign-endpoint", Rule.url().orEmpty())),
                Boolean.TRUE.equals(setting("path-style", Rule.bool())),
                setting("read-through", Rule.word(Source.ReadThrough.class)),
                setting("media-url-expiry", Rule.duration(Duration.ofMinutes(1), S3_LONGEST_EXPIRY)),
                setting("mono", Rule.word(Source.Mono.class)),
                setting("sidecar", Rule.word(Source.SidecarUse.class)),
                setting("sidecar-wait", TIME),
                setting("key-pattern", new Rule<>("a regular expression with named groups, and key-time-format a date pattern",
                        v -> zone == null ? null : new KeyPattern(v, text("key-time-format"), zone))));
    }

    private <T> T setting(String setting, Rule<T> rule) {
        return settings.read(key(setting), rule);
    }

    private String text(String setting) {
        return settings.text(key(setting));
    }

    /** The key that a mistake would be in: that of the source, or the one that it takes its value from. */
    private String key(String setting) {
        String own = "source." + name + "." + setting;
        String shared = "source.default." + setting;
        String holder = settings.holder(shared);
        return settings.text(own).isEmpty() && (!settings.text(shared).isEmpty() || !holder.equals(shared)) ? holder : own;
    }
}
