package io.transcriptroutes.source;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.channel.KeyPattern;
import org.apache.camel.CamelContext;
import org.apache.camel.util.TimeUtils;

/** Reads {@code source.<name>.*}, with {@code source.default.*} where a source says nothing, and finds every mistake at once. */
final class SourceSettings {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]");
    private static final Pattern SERVICE_SID = Pattern.compile("GA[0-9a-fA-F]{32}");
    private static final Duration S3_LONGEST_EXPIRY = Duration.ofDays(7);

    private final CamelContext context;
    private final String name;
    private final List<String> problems;

    private SourceSettings(CamelContext context, String name, List<String> problems) {
        this.context = context;
        this.name = name;
        this.problems = problems;
    }

    /** @throws ConfigurationException naming every key that is wrong, with its rule */
    static List<Source> read(CamelContext context, String names) {
        List<String> problems = new ArrayList<>();
        List<Source> sources = Arrays.stream(names.split(",")).map(String::strip).filter(n -> !n.isEmpty())
                .map(name -> new SourceSettings(context, name, problems).read()).toList();
        if (sources.isEmpty()) {
            problems.add("sources: names no source; write sources=s3");
        }
        if (problems.isEmpty()) {
            refuseLookalikes(sources, problems);
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems.size() == 1 ? problems.get(0)
                    : problems.size() + " settings are wrong:\n  " + String.join("\n  ", problems));
        }
        return sources;
    }

    // Buckets of one name at two stores would share the ids of their recordings
    private static void refuseLookalikes(List<Source> sources, List<String> problems) {
        Map<String, Source> seen = new HashMap<>();
        for (Source source : sources) {
            Source other = seen.putIfAbsent(source.store() + "\n" + source.bucket(), source);
            if (other != null && !other.endpoint().equals(source.endpoint())) {
                problems.add("source." + source.name() + ".store: source " + other.name() + " has a bucket of the same name at "
                        + "another endpoint; give one of the two a word of its own here, once and for all");
            }
        }
    }

    private Source read() {
        if (!NAME.matcher(name).matches()) {
            problems.add("sources: '" + name + "' is no name; use lower-case letters, digits and hyphens");
        }
        ZoneId zone = setting("time-zone", ZoneId::of, "a time zone such as Europe/Berlin or UTC");
        return new Source(name,
                matching("bucket", BUCKET, "an S3 bucket's name (3 to 63 of a-z, 0-9, dot, hyphen)"),
                text("store"),
                setting("prefix", v -> new Prefixes(v, Integer.parseInt(text("prefix-days")), zone),
                        "a key prefix in which {yyyy/MM/dd} may stand for a date, with prefix-days at least 1"),
                setting("include", v -> new KeyFilter(v, text("exclude")), "suffixes or globs separated by commas"),
                duration("min-age", Duration.ZERO, null),
                duration("sweep-interval", Duration.ofMillis(1), null),
                word("overwritten", Source.Overwritten.class),
                matching("service-sid", SERVICE_SID, "a Twilio Intelligence Service: GA and 32 hex digits"),
                text("region"),
                endpoint("endpoint"), endpoint("presign-endpoint"),
                Boolean.TRUE.equals(setting("path-style", SourceSettings::bool, "true or false")),
                word("read-through", Source.ReadThrough.class),
                duration("media-url-expiry", Duration.ofMinutes(1), S3_LONGEST_EXPIRY),
                word("mono", Source.Mono.class),
                word("sidecar", Source.SidecarUse.class),
                duration("sidecar-wait", Duration.ZERO, null),
                setting("key-pattern", v -> new KeyPattern(v, text("key-time-format"), zone),
                        "a regular expression with named groups, and key-time-format a date pattern"));
    }

    private String text(String key) {
        String own = resolve("source." + name + "." + key);
        return own != null ? own : Optional.ofNullable(resolve("source.default." + key)).orElse("");
    }

    // An optional placeholder, because this way environment variables override files as they do everywhere in Camel
    private String resolve(String key) {
        String value = context.resolvePropertyPlaceholders("{{?" + key + "}}");
        return value == null || value.isBlank() ? null : value.strip();
    }

    private <T> T setting(String key, Function<String, T> parse, String rule) {
        String value = text(key);
        try {
            return parse.apply(value);
        } catch (RuntimeException e) {
            problems.add("source." + name + "." + key + "=" + value + ": must be " + rule
                    + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")"));
            return null;
        }
    }

    private String matching(String key, Pattern pattern, String rule) {
        return setting(key, v -> {
            if (!pattern.matcher(v).matches()) {
                throw new IllegalArgumentException(v.isEmpty() ? "it is not set" : null);
            }
            return v;
        }, rule);
    }

    private Duration duration(String key, Duration least, Duration most) {
        return setting(key, v -> {
            Duration duration = Duration.ofMillis(TimeUtils.toMilliSeconds(v));
            if (duration.compareTo(least) < 0 || (most != null && duration.compareTo(most) > 0)) {
                throw new IllegalArgumentException(null, null);
            }
            return duration;
        }, "a time such as 30s, 5m or 24h" + (most == null ? "" : ", at most " + most.toDays() + "d"));
    }

    private <E extends Enum<E>> E word(String key, Class<E> words) {
        return setting(key, v -> Enum.valueOf(words, v.toUpperCase(Locale.ROOT).replace('-', '_')),
                "one of " + String.join(", ", Arrays.stream(words.getEnumConstants())
                        .map(w -> w.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList()));
    }

    private Optional<URI> endpoint(String key) {
        return setting(key, v -> v.isEmpty() ? Optional.empty() : Optional.of(httpUri(v)), "an http or https URL");
    }

    private static URI httpUri(String value) {
        URI uri = URI.create(value);
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException(null, null);
        }
        return uri;
    }

    private static Boolean bool(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(null, null);
        };
    }
}
