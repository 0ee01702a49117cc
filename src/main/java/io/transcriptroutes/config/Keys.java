package io.transcriptroutes.config;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.transcriptroutes.export.ExportSettings;
import io.transcriptroutes.source.UrlHosts;

/** Every own key of {@code config/application.properties}, but for {@code source.<name>.*} and {@code export.<name>.*}, with its rule. */
public final class Keys {

    private static final long MANY = 1_000_000_000;
    private static final long HOUR_SECONDS = 3600;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long CENTURY_DAYS = 36_500;
    private static final long PORTS = 65_535;
    /** Camel starts no seda route with more. */
    private static final int MOST_CONSUMERS = 500;
    private static final Map<String, Key> ALL = new LinkedHashMap<>();

    /**
     * @param secret whether its value has no place in application.properties, nor in any output
     */
    public record Key(String name, Rule<?> rule, boolean secret) {
    }

    static {
        add("sources", Rule.text());
        add("s3.connections", Rule.number(1, 10_000));

        add("events.consumers", Rule.number(1, 100));

        add(PlainHttp.HOSTS, Rule.such("hosts separated by commas, such as minio.storage.svc, of letters, "
                + "digits, hyphens and dots, without scheme and port", PlainHttp::isHostList));

        add("submit.interval", interval());
        add("submit.concurrency", Rule.number(1, MOST_CONSUMERS));
        add("submit.batch", Rule.number(1, 100_000));
        add("submit.newest-share", Rule.number(0, 90));
        add("submit.claim-seconds", Rule.number(1, 24 * HOUR_SECONDS));

        add(UrlHosts.KEY, Rule.such("hosts separated by commas, such as media.example.com, .example.com or media.example.com:8443",
                UrlHosts::isList));

        add("twilio.service-sid", Rule.serviceSid().orEmpty());
        addSecret("twilio.api-key-sid", Rule.sid("an API key's SID", "SK").orEmpty());
        addSecret("twilio.api-key-secret", Rule.text());
        addSecret("twilio.account-sid", Rule.sid("an account's SID", "AC").orEmpty());
        addSecret("twilio.auth-token", Rule.text());
        add("twilio.base-url", Rule.secureUrl());
        add("twilio.requests-per-second", Rule.number(1, 100_000));
        add("twilio.connections", Rule.number(1, 10_000));
        add("twilio.max-in-flight", Rule.number(1, MANY));
        add("twilio.connect-timeout-ms", Rule.number(1, HOUR_MILLIS));
        add("twilio.response-timeout-ms", Rule.number(1, HOUR_MILLIS));
        add("twilio.outage-pause-ms", Rule.number(1, HOUR_MILLIS));

        add("track.interval", interval());
        add("track.settle-seconds", Rule.number(0, 24 * HOUR_SECONDS));
        add("track.retranscriptions", Rule.number(0, 10));
        add("track.retranscription-delay", Rule.duration(Duration.ZERO, Duration.ofDays(7)));
        add("track.deadline-factor", Rule.number(0, 1000));
        add("track.deadline-minimum", Rule.duration(Duration.ZERO, Duration.ofDays(365)));
        add("track.take-in", Rule.bool());

        add("webhook.public-url", Rule.publicUrl().orEmpty());
        add("webhook.interval", interval());

        add("exports", Rule.text());
        add("export.word-timestamps", Rule.bool());
        add("export.interval", interval());
        add("export.concurrency", Rule.number(1, MOST_CONSUMERS));
        add("export.batch", Rule.number(1, 100_000));
        add("export.claim-seconds", Rule.number(1, 24 * HOUR_SECONDS));
        add("export.message-uri", ExportSettings.endpoint("kafka:transcripts").orEmpty());

        add("backfill.minutes-per-day", Rule.decimal().orEmpty());
        add("backfill.cost-per-day", Rule.decimal().orEmpty());
        add("backfill.price-per-minute", Rule.decimal().orEmpty());
        add("backfill.time-zone", Rule.timeZone());
        add("backfill.share-percent", Rule.number(1, 90));
        add("backfill.interval", interval());
        add("backfill.folder", Rule.notEmpty("a folder"));

        add("purge.schedule", Rule.cron());
        add("purge.time-zone", Rule.timeZoneName());
        add("purge.retention-days", Rule.number(1, CENTURY_DAYS));
        add("purge.dry-run", Rule.bool());
        add("purge.scope", Rule.word("service", "ledger"));
        add("purge.max-deletions", Rule.number(1, MANY));
        add("purge.max-share-percent", Rule.number(1, 100));
        add("purge.deletions-per-second", Rule.number(1, 100_000));
        add("purge.concurrency", Rule.number(1, 1000));
        add("purge.lease-seconds", Rule.number(1, 24 * HOUR_SECONDS));
        add("purge.receipts", Rule.notEmpty("a folder"));
        add("purge.receipt-days", Rule.number(0, CENTURY_DAYS));
        add("purge.dead-letter-days", Rule.number(0, CENTURY_DAYS));
        add("purge.ledger-days", Rule.number(0, CENTURY_DAYS));
        add("purge.failed-exports", Rule.word("keep", "delete"));
        add("purge.export-days", Rule.number(0, CENTURY_DAYS));

        add("reconcile.schedule", Rule.cron().orEmpty());
        add("reconcile.settle", Rule.duration(Duration.ZERO, Duration.ofDays(7)));

        add("retry.redeliveries", Rule.number(0, 100));
        add("retry.redelivery-delay-ms", Rule.number(0, HOUR_MILLIS));
        add("retry.longest-redelivery-delay-ms", Rule.number(0, HOUR_MILLIS));
        add("retry.max-attempts", Rule.number(1, 1_000_000));
        add("retry.first-delay-seconds", Rule.number(0, MANY));
        add("retry.longest-delay-seconds", Rule.number(0, MANY));
        add("retry.outage-delay-seconds", Rule.number(0, MANY));
        add("dead-letter.uri", Rule.matching("a Camel endpoint such as file:data/dead-letter", "[a-z][a-z0-9+.-]*:.+"));
        add("dead-letter.prefix", Rule.text());

        add("ledger.url", Rule.matching("a JDBC URL of H2 or PostgreSQL", "jdbc:(h2|postgresql):.+"));
        add("ledger.user", Rule.text());
        addSecret("ledger.password", Rule.text());
        add("ledger.connections", Rule.number(1, 10_000));
        add("ledger.migrate", Rule.bool());

        add("operations.host", Rule.notEmpty("a host's name or address"));
        add("operations.port", Rule.number(0, PORTS));
        addSecret("operations.token", token());
        add("operations.file", Rule.notEmpty("a file"));

        addSecret("metrics.token", token());
        add("metrics.interval", interval());

        add("config.participants", Rule.readableFile());
        add("config.sidecar-schema", Rule.readableFile());
        add("config.legal-hold", Rule.readableFile());
    }

    private Keys() {
    }

    /** In the order in which a mistake in them is reported. */
    public static Collection<Key> all() {
        return ALL.values();
    }

    public static Set<String> names() {
        return ALL.keySet();
    }

    static boolean isSecret(String name) {
        return ALL.containsKey(name) && ALL.get(name).secret();
    }

    /** The first words of our keys, which nobody else's key begins with. */
    static Set<String> groups() {
        return Stream.concat(Stream.of("source"), names().stream()).map(Keys::group).collect(Collectors.toSet());
    }

    static String group(String name) {
        return name.split("\\.", 2)[0];
    }

    /** How Camel looks a key up in the environment. */
    static String environmentName(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static Rule<String> token() {
        return Rule.matching("letters, digits and -._~+/= alone, which a header can carry", "[\\w.~+/=-]*");
    }

    private static Rule<Duration> interval() {
        return Rule.duration(Duration.ofMillis(1), null);
    }

    private static void add(String name, Rule<?> rule) {
        ALL.put(name, new Key(name, rule, false));
    }

    private static void addSecret(String name, Rule<?> rule) {
        ALL.put(name, new Key(name, rule, true));
    }
}
