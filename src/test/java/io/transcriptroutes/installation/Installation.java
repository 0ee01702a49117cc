package io.transcriptroutes.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.transcriptroutes.config.Configuration;
import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.failure.Outages;
import io.transcriptroutes.simulator.SimulatorSettings;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.timer.TimerConsumer;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.main.Main;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The bundle as a user runs it, with its own routes and configuration, against an S3 server and a Twilio of this
 * process. Only addresses and credentials differ from the default, until somebody asks for more.
 */
public final class Installation implements AutoCloseable {

    public static final String BUCKET = "recordings";
    /** What Twilio's callbacks are signed with. */
    public static final String AUTH_TOKEN = "not-a-real-auth-token";
    /** As the Twilio Console would hold it; a proxy there would forward to {@link #webhookAddress}. */
    public static final String PUBLIC_URL = "https://calls.example.com/twilio/done";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedS3 s3;
    private final TwilioSimulator twilio;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private Main camel;
    private boolean listening;

    public Installation(EmbeddedS3 s3, TwilioSimulator twilio, Path folder) {
        this.s3 = s3;
        this.twilio = twilio;
        // The SDK's standard chain finds these, as it finds environment variables in production
        System.setProperty("aws.accessKeyId", EmbeddedS3.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", EmbeddedS3.SECRET_KEY);
        set("source.s3.bucket", BUCKET);
        set("source.default.endpoint", s3.endpoint().toString());
        set("source.default.path-style", "true");
        set("source.default.region", EmbeddedS3.REGION.id());
        set("twilio.base-url", twilio.baseUrl());
        set("twilio.service-sid", TwilioSimulator.SERVICE_SID);
        set("twilio.api-key-sid", SimulatorSettings.USERNAME);
        set("twilio.api-key-secret", SimulatorSettings.SECRET);
        set("ledger.url", "jdbc:h2:file:" + folder.resolve("ledger")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        set("dead-letter.uri", "file:" + folder.resolve("dead-letter"));
        set("exports", "");
        set("export.folder.uri", "file:" + folder.resolve("exports"));
        set("purge.receipts", folder.resolve("receipts").toString());
        set("operations.file", folder.resolve("operations.json").toString());
    }

    /** Quick intervals, so that a test has to wait for nothing. */
    public Installation quick() {
        set("source.default.sweep-interval", "250ms");
        set("twilio.requests-per-second", "1000");
        set("twilio.outage-pause-ms", "200");
        set("submit.interval", "100ms");
        set("track.interval", "100ms");
        set("webhook.interval", "50ms");
        set("export.interval", "50ms");
        set("track.settle-seconds", "0");
        set("track.retranscription-delay", "0s");
        set("retry.redelivery-delay-ms", "20");
        set("retry.first-delay-seconds", "0");
        set("retry.outage-delay-seconds", "0");
        return this;
    }

    /** With exports to the folder {@code exports}, so that a recording ends as exported. */
    public Installation exporting() {
        return set("exports", "folder");
    }

    /** With the REST of operations, whose server costs every start some time that most tests need not spend. */
    public Installation listening() {
        listening = true;
        return this;
    }

    /** With the webhook open for what Twilio signs; the simulator sends once it is told {@link #webhookAddress}. */
    public Installation takingCallbacks() {
        set("webhook.public-url", PUBLIC_URL);
        set("twilio.auth-token", AUTH_TOKEN);
        return listening();
    }

    /** Where the webhook listens, once started. */
    public String webhookAddress() {
        VertxPlatformHttpServer server = context().hasService(VertxPlatformHttpServer.class);
        return "http://127.0.0.1:" + server.getPort() + "/webhooks/transcripts";
    }

    /** Overrides one key of config/application.properties. */
    public Installation set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** The keys that differ from config/application.properties. */
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    public Installation start() {
        camel = new Main();
        camel.setDefaultPropertyPlaceholderLocation(Configuration.LOCATIONS);
        settings.forEach(camel::addOverrideProperty);
        // An environment that is set up for a real account would win over all of these
        camel.addOverrideProperty("camel.component.properties.environment-variable-mode", "0");
        if (!listening) {
            camel.addOverrideProperty("camel.server.enabled", "false");
            camel.addOverrideProperty("camel.management.enabled", "false");
            camel.addOverrideProperty("camel.metrics.enabled", "false");
            camel.addOverrideProperty("camel.main.routes-exclude-pattern", 
                    "file:routes/operations.camel.yaml,file:routes/webhook-transcripts.camel.yaml");
        }
        camel.start();
        return this;
    }

    public void stop() {
        camel.stop();
    }

    public CamelContext context() {
        return camel.getCamelContext();
    }

    public EmbeddedS3 s3() {
        return s3;
    }

    public TwilioSimulator twilio() {
        return twilio;
    }

    public JdbcTemplate ledger() {
        return new JdbcTemplate(context().getRegistry().lookupByNameAndType("ledger", DataSource.class));
    }

    /** What is down for a reason that no class of the bundle explains, such as a statement that does not parse. */
    public List<String> unexpectedOutages() {
        if (camel == null || context() == null || !context().isStarted()) {
            return List.of();
        }
        Set<String> unexpected = health().stream().flatMap(result -> result.getDetails().entrySet().stream())
                .filter(detail -> detail.getValue().equals("unexpected")).map(Map.Entry::getKey).collect(Collectors.toSet());
        return outages().stream().filter(row -> unexpected.contains(row.get("what"))).map(String::valueOf).toList();
    }

    /** What is down and why, which only operations tell. */
    public List<Map<String, Object>> outages() {
        return context().getRegistry().lookupByNameAndType("outages", Outages.class).current();
    }

    /** Every check with its details. */
    public Collection<HealthCheck.Result> health() {
        return HealthCheckHelper.invoke(context(), "full");
    }

    /** Whether health says that this route or system is down. */
    public boolean down(String what) {
        return health().stream().anyMatch(result -> result.getDetails().containsKey(what));
    }

    /** Has one of the bundle's operations done, as the command line does. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> operate(String operation, Map<String, Object> request) {
        try (ProducerTemplate template = context().createProducerTemplate()) {
            return template.requestBody("direct:" + operation, request, Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All rows of the ledger, by key. */
    public List<Map<String, Object>> rows() {
        return ledger().queryForList("select * from recording order by object_key");
    }

    /** The one row of this key. */
    public Map<String, Object> row(String key) {
        return ledger().queryForMap("select * from recording where object_key = ?", key);
    }

    public long count(String state) {
        Long count = ledger().queryForObject("select count(*) from recording where state = ?", Long.class, state);
        return count == null ? 0 : count;
    }

    /** Waits until the row of this key is as wanted, and returns it. */
    public Map<String, Object> await(String key, Predicate<Map<String, Object>> wanted) {
        return Awaitility.await("the row of " + key).atMost(PATIENCE).pollInterval(Duration.ofMillis(20))
                .until(() -> ledger().queryForList("select * from recording where object_key = ?", key),
                        rows -> rows.size() == 1 && wanted.test(rows.get(0)))
                .get(0);
    }

    public Map<String, Object> awaitState(String key, String state) {
        return await(key, row -> state.equals(row.get("state")));
    }

    /** Waits until so many recordings have this state. */
    public void awaitCount(String state, long recordings) {
        Awaitility.await(recordings + " " + state).atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
                .until(() -> count(state) == recordings);
    }

    /** A stop that begins nothing new first: Camel looks only once a second whether what is under way has ended. */
    @Override
    public void close() {
        if (camel != null) {
            if (context() != null && context().isStarted()) {
                context().getRoutes().stream().map(Route::getConsumer).filter(TimerConsumer.class::isInstance)
                        .forEach(consumer -> ((TimerConsumer) consumer).stop());
                Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10))
                        .until(() -> context().getInflightRepository().size() == 0);
            }
            camel.stop();
        }
    }
}
