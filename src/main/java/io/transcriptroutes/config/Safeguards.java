package io.transcriptroutes.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.transcriptroutes.export.ExportSettings;
import io.transcriptroutes.source.SourceSettings;

/**
 * Refuses what would switch the check of a certificate off, send calls in clear text, or show secrets to whoever can reach a port
 * or a log.
 */
final class Safeguards {

    private static final String CAMEL = "camel";
    private static final String TRUSTS_EVERYBODY = "whoever is in between could read and change everything. An authority of your own "
            + "belongs in a copy of the JVM's trust store, which JAVA_OPTS=-Djavax.net.ssl.trustStore=/path/cacerts names (SECURITY.md)";
    private static final String SHOWS = "it writes what passes through routes, presigned URLs and what was said in calls, to the log or "
            + "to JMX";
    private static final String VERIFIED = "sslmode=verify-full&sslrootcert=/path/ca.pem, or sslmode=verify-full"
            + "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory for the JVM's trust store";
    private static final String OPENS = "it opens the process to whoever reaches operations.port, without a token";
    private static final String ELSEWHERE = "whoever reaches operations.port could scrape there without metrics.token, which is asked "
            + "for at /observe/metrics alone";
    private static final Pattern OFF = Pattern.compile("(?i)|false|off|none");
    /** Keys as Camel reads them from files, the environment and the JVM alike: in lower case, without what separates words. */
    private static final Map<Pattern, String> DANGEROUS = Map.of(
            Pattern.compile(".*(trustallcertificates|hostnameverifier)"), TRUSTS_EVERYBODY,
            Pattern.compile("camelmain(dumproutes|tracing|tracingstandby|backlogtracing|backlogtracingstandby|debugging"
                    + "|autoconfigurationlogsummary)"), SHOWS,
            Pattern.compile("camel(trace|debug)(enabled|standby)"), SHOWS,
            Pattern.compile("camelmetricspath"), ELSEWHERE,
            Pattern.compile("camel(main|server|management)(devconsole|download|upload|send|static|jolokia)enabled"), OPENS);
    /** The one that is dangerous switched off. */
    private static final Pattern HOST_NAMES = Pattern.compile(".*sslendpointalgorithm");
    private static final Pattern PROFILE = Pattern.compile("camelmainprofile");
    private static final Pattern WEAK_URI = Pattern.compile("(?i)[?&](?:trustAllCertificates=(?:RAW[({])?true"
            + "|(?:x509HostnameVerifier|hostnameVerifier)=[^&]|sslEndpointAlgorithm=(?:RAW[({])?(?:none|false|off)?(?:[)}&]|$))");
    private static final Pattern WEAK_DATABASE = Pattern.compile(
            "(?i).*[?&](?:sslfactory=[^&]*NonValidatingFactory|sslhostnameverifier=).*");
    private static final Pattern UNDECIDED_DATABASE = Pattern.compile("(?i)jdbc:postgresql://"
            + "(?!/|(?:localhost|127(?:\\.\\d+){3}|\\[::1])(?::\\d+)?(?:[/?]|$))(?!.*[?&](?:sslmode=|ssl(?:=true)?(?:&|$))).*");

    private final Settings settings;
    private final PlainHttp plain;

    private Safeguards(Settings settings) {
        this.settings = settings;
        this.plain = new PlainHttp(settings);
    }

    /** @param environment and {@code system} are read by Camel for its own keys, too, and win over the files */
    static void check(Settings settings, Map<String, String> environment, Properties system) {
        Safeguards safeguards = new Safeguards(settings);
        settings.names().stream().filter(key -> key.startsWith(CAMEL + ".")).forEach(key -> safeguards.camel(key, settings.text(key)));
        new TreeMap<>(environment).forEach(safeguards::outside);
        system.stringPropertyNames().stream().sorted().forEach(key -> safeguards.outside("-D" + key, system.getProperty(key)));
        SourceSettings.names(settings).forEach(safeguards::source);
        safeguards.targets().forEach(safeguards::target);
        if (WEAK_DATABASE.matcher(settings.text("ledger.url")).matches()) {
            settings.add("ledger.url: its sslfactory trusts every certificate, or its sslhostnameverifier every host. Write "
                    + VERIFIED + " instead");
        }
    }

    /** What may be meant, or forgotten. */
    static Optional<String> hint(Settings settings) {
        return UNDECIDED_DATABASE.matcher(settings.text("ledger.url")).matches()
                ? Optional.of("ledger.url does not say how its connections are encrypted, and PostgreSQL's driver checks no certificate "
                        + "then: add " + VERIFIED + ", or another sslmode if that is meant")
                : Optional.empty();
    }

    private void outside(String name, String value) {
        if (PlainHttp.isAwsEndpoint(name.replaceFirst("^-D", ""))) {
            plain.refuse(name, value);
        }
        camel(name, value);
    }

    private void camel(String name, String value) {
        String key = name.toLowerCase(Locale.ROOT).replaceFirst("^-d", "").replaceAll("[._-]", "");
        if (!key.startsWith(CAMEL)) {
            return;
        }
        boolean off = OFF.matcher(value.strip()).matches();
        if (off && HOST_NAMES.matcher(key).matches()) {
            settings.add(name + ": is refused, because " + TRUSTS_EVERYBODY + ". Remove it");
        }
        if (off) {
            return;
        }
        if (key.startsWith("camelcomponent")) {
            plain.refuse(name, value);
        }
        DANGEROUS.forEach((pattern, why) -> {
            if (pattern.matcher(key).matches()) {
                settings.add(name + ": is refused, because " + why + ". Remove it");
            }
        });
        if (PROFILE.matcher(key).matches() && value.strip().equalsIgnoreCase("dev")) {
            settings.add(name + "=dev: is refused, because " + SHOWS + ". Remove it; run --dev reads changed routes again");
        }
    }

    private void source(String name) {
        for (String setting : List.of("endpoint", "presign-endpoint", "events-queue")) {
            String own = "source." + name + "." + setting;
            String key = settings.text(own).isEmpty() ? "source.default." + setting : own;
            plain.refuse(key, settings.text(key));
        }
    }

    private Stream<String> targets() {
        return Stream.concat(Stream.of("dead-letter.uri", "export.message-uri"),
                ExportSettings.names(settings).stream().map(name -> "export." + name + ".uri"));
    }

    private void target(String key) {
        String uri = settings.text(key);
        if (WEAK_URI.matcher(uri).find()) {
            settings.add(key + ": switches the check of certificates or of host names off, so that " + TRUSTS_EVERYBODY);
        }
        plain.refuse(key, uri);
    }
}
