package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.joran.spi.JoranException;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.installation.LogLines;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.installation.Secrets;
import io.transcriptroutes.operations.OperationsAccess;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * The whole of the bundle's work, watched by everything that an operator may switch on: the log at its finest and before anything
 * in it is masked, JMX, health and operations.
 */
class NothingSecretIsShownTest extends Peers {

    private static final String LEVEL = "transcript-routes.log-level";
    private static final String PASSWORD = "not-a-real-password-of-the-ledger";
    private static final List<String> DOMAINS = List.of("org.apache.camel", "com.zaxxer.hikari", "quartz", "java.lang");
    private static final Set<String> NUMBERS = Set.of("boolean", "int", "long", "java.lang.Boolean", "java.lang.Integer", "java.lang.Long",
            "java.util.Date");
    /** What the JVM was started with, and steps, of which the routes' dump tells. */
    private static final Set<String> LEFT_OUT = Set.of("Runtime", "processors");
    /** Not each route and step as well: the context's own dump is that of all. */
    private static final Set<String> DUMPING = Set.of("context", "endpoints", "tracer", "services");
    /** The S3 server that runs in this process, too, and tells which requests it gets. */
    private static final List<String> PEERS = List.of("org.gaul", "org.eclipse.jetty", "org.jclouds", "jclouds");
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> found = new ArrayList<>();
    private String token;

    @Override
    protected boolean holdsSignaturesForAWhile() {
        return true;
    }

    @Test
    void neitherByTheLogNorByJmxNorByHttp() throws Exception {
        System.setProperty(LEVEL, "TRACE");
        configure("src/main/resources/logback.xml");
        try {
            // Masks stand in the appender's pattern, and would hide here what they are the last safeguard against
            console().stop();
            PEERS.forEach(name -> context().getLogger(name).setLevel(Level.WARN));
            try (LogLines log = new LogLines()) {
                work();
                look("the log", String.join("\n", log.messages()));
                assertTrue(log.messages().size() > 10, log.messages().size() + " lines");
            }
        } finally {
            System.clearProperty(LEVEL);
            configure("src/test/resources/logback-test.xml");
        }
        assertEquals(List.of(), found);
    }

    private void work() throws Exception {
        bundle.takingCallbacks().exporting().set("camel.main.jmx-enabled", "true").set("ledger.password", PASSWORD)
                .set("source.s3.sidecar", "optional").set("submit.url-hosts", "127.0.0.1:" + s3.endpoint().getPort());
        // Objects out of the sweep's sight, to be submitted by URL
        s3.createBucket("elsewhere");
        s3.put("elsewhere", "call.wav", resource("/audio/wav-4ch.wav"), Map.of());
        bundle.start();
        token = bundle.context().getRegistry().lookupByNameAndType("operations", OperationsAccess.class).token();
        twilio.webhooks().to(bundle.webhookAddress(), Installation.PUBLIC_URL, Installation.AUTH_TOKEN);
        // A failure that is told, and tried again
        twilio.faults().on("POST", "/Transcripts").times(1).respond429(0);
        putSpeech("good.mp3");
        put("good.mp3.json", "{}".getBytes(StandardCharsets.UTF_8));
        put("bad.wav", resource("/audio/wav-4ch.wav"));
        bundle.operate("submit-recording", Map.of("reference",
                s3.presign("elsewhere", "call.wav", Duration.ofMinutes(5)).url().toString()));
        bundle.awaitState("good.mp3", "exported");
        bundle.awaitCount("failed", 2);
        Awaitility.await("callback").until(() -> !twilio.webhooks().answers().isEmpty());

        jmx();
        String server = "http://127.0.0.1:" + bundle.context().hasService(VertxPlatformHttpServer.class).getPort();
        for (String path : List.of("/observe/health?data=true&exposureLevel=full", "/observe/health/live", "/observe/health/ready", "/observe/info",
                "/observe/dev", "/observe/dev/properties", "/observe/metrics", "/operations/ping", "/")) {
            var answer = http.send(HttpRequest.newBuilder(URI.create(server + path)).build(), BodyHandlers.ofString());
            assertTrue(!path.contains("health") || !answer.body().isBlank(), () -> path + ": " + answer.statusCode());
            look(path, answer.body() + answer.headers());
        }
        for (String operation : List.of("show-status", "show-recording")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server + "/operations/" + operation)).header("Authorization", "Bearer " + token)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"reference\":\"good.mp3\"}")).build();
            var answer = http.send(request, BodyHandlers.ofString());
            assertEquals(200, answer.statusCode());
            look(operation, answer.body() + answer.headers());
        }
    }

    private void jmx() throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        int camel = 0;
        for (ObjectName name : beans.queryNames(null, null)) {
            if (!DOMAINS.contains(name.getDomain()) || LEFT_OUT.contains(String.valueOf(name.getKeyProperty("type")))) {
                continue;
            }
            camel += name.getDomain().equals("org.apache.camel") ? 1 : 0;
            for (MBeanAttributeInfo attribute : beans.getMBeanInfo(name).getAttributes()) {
                if (NUMBERS.contains(attribute.getType())) {
                    continue;
                }
                look(name + " " + attribute.getName(), () -> beans.getAttribute(name, attribute.getName()));
            }
            for (MBeanOperationInfo operation : beans.getMBeanInfo(name).getOperations()) {
                if (DUMPING.contains(String.valueOf(name.getKeyProperty("type"))) && operation.getName().matches("(dumpRoutesAs|dumpRestsAs|browse|list).*")) {
                    String[] types = Arrays.stream(operation.getSignature()).map(parameter -> parameter.getType()).toArray(String[]::new);
                    if (Arrays.stream(types).allMatch("boolean"::equals)) {
                        look(name + " " + operation.getName(), () -> beans.invoke(name, operation.getName(),
                                Arrays.stream(types).map(type -> true).toArray(), types));
                    }
                }
            }
        }
        assertTrue(camel > 100, camel + " MBeans of Camel");
    }

    private interface Shown {

        Object value() throws Exception;
    }

    private void look(String where, Shown shown) {
        try {
            Object value = shown.value();
            look(where, value instanceof Object[] array ? Arrays.deepToString(array) : String.valueOf(value));
        } catch (Exception e) {
            look(where, e.toString());
        }
    }

    private void look(String where, String text) {
        TreeSet<String> words = new TreeSet<>(Secrets.in(text));
        List.of(token == null ? PASSWORD : token, PASSWORD, Installation.AUTH_TOKEN).stream().filter(text::contains).forEach(words::add);
        words.forEach(word -> found.add(where + " shows " + word + ": " + around(text, word)));
    }

    private static String around(String text, String word) {
        int at = text.indexOf(word);
        return text.substring(Math.max(0, at - 150), Math.min(text.length(), at + 40)).replace('\n', ' ');
    }

    private static Appender<ILoggingEvent> console() {
        return context().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("console");
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static void configure(String file) throws JoranException {
        context().reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context());
        configurator.doConfigure(new File(file));
    }
}
