package io.transcriptroutes.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.transcriptroutes.metrics.Meters;
import io.transcriptroutes.audio.ByteRange;
import io.transcriptroutes.failure.FailureException;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.source.Sources;
import io.transcriptroutes.twilio.TwilioHttp;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Whoever the bundle speaks to over TLS proves who it is: a certificate of somebody unknown, or of another host, ends the connection. */
class CertificatesTest {

    private static final String WORD = "not-a-secret";

    @TempDir
    Path folder;
    private final SSLContext before = defaultContext();
    private final String storeBefore = System.getProperty("javax.net.ssl.trustStore");
    private final AtomicInteger requests = new AtomicInteger();
    private HttpsServer server;

    @AfterEach
    void restore() {
        server.stop(0);
        SSLContext.setDefault(before);
        if (storeBefore == null) {
            System.clearProperty("javax.net.ssl.trustStore");
        } else {
            System.setProperty("javax.net.ssl.trustStore", storeBefore);
        }
    }

    @Test
    void oneThatNobodyVouchesForIsRefused() throws Exception {
        serve("dns:localhost,ip:127.0.0.1");
        everybodyRefuses();
    }

    @Test
    void oneOfAnotherHostIsRefused() throws Exception {
        trust(serve("dns:elsewhere.example.com"));
        everybodyRefuses();
    }

    /** Or the two above would prove nothing. */
    @Test
    void oneThatIsTrustedIsTaken() throws Exception {
        trust(serve("dns:localhost,ip:127.0.0.1"));
        try (Clients clients = new Clients()) {
            clients.twilio();
            clients.target();
            clients.s3();
            clients.presigned();
        }
        assertEquals(4, requests.get());
    }

    private void everybodyRefuses() throws Exception {
        try (Clients clients = new Clients()) {
            assertRefused(CamelExecutionException.class, clients::twilio);
            assertRefused(CamelExecutionException.class, clients::target);
            assertRefused(SdkClientException.class, clients::s3);
            String message = assertThrows(FailureException.class, clients::presigned).failure().message();
            assertTrue(message.contains("(SSLHandshakeException)") || message.contains("(SSLPeerUnverifiedException)"), message);
        }
        assertEquals(0, requests.get(), "requests, with what they would have told");
    }

    private static void assertRefused(Class<? extends Exception> type, Executable call) {
        Throwable refusal = assertThrows(type, call);
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        assertTrue(causes.stream().anyMatch(SSLException.class::isInstance), causes::toString);
    }

    /** The four ways on which the bundle opens a connection, each as it is configured. */
    private final class Clients implements AutoCloseable {

        private final DefaultCamelContext context = new DefaultCamelContext();
        private final String url = "https://localhost:" + server.getAddress().getPort();
        private final S3Connections connections;
        private final PresignedReader reader = new PresignedReader(1, new Meters());

        private Clients() {
            PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
            properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
            properties.setLocation("file:config/application.properties");
            Properties keys = new Properties();
            keys.putAll(Map.of("source.s3.bucket", "calls", "twilio.service-sid", "GA" + "0".repeat(32), "source.s3.endpoint", url,
                    "source.s3.path-style", "true"));
            properties.setOverrideProperties(keys);
            System.setProperty("aws.accessKeyId", WORD);
            System.setProperty("aws.secretAccessKey", WORD);
            TwilioHttp http = new TwilioHttp();
            http.setApiKeySid(WORD);
            http.setApiKeySecret(WORD);
            context.getRegistry().bind("twilioHttp", http);
            Sources sources = new Sources("s3", "dead-letter/");
            sources.setCamelContext(context);
            connections = new S3Connections(sources, 1);
            context.start();
        }

        private void twilio() {
            context.createProducerTemplate().requestBody(url + "/v2/Transcripts?httpClientConfigurer=#bean:twilioHttp", "A=b", String.class);
        }

        private void target() {
            context.createProducerTemplate().requestBody(url + "/dead-letters?httpMethod=POST", "{}", String.class);
        }

        private void s3() {
            connections.client("s3").listObjectsV2(request -> request.bucket("calls"));
        }

        private void presigned() {
            Map<String, Object> row = new HashMap<>(Map.of("id", "id", "source", "s3", "state", "pending", "url", url + "/a", "url_query",
                    "", "attempts", 0, "redrives", 0, "retranscriptions", 0));
            reader.read(new ObjectInspection(Recording.of(row), new PresignedUrl(url + "/a"), true), new ByteRange(0, 1));
        }

        @Override
        public void close() throws IOException {
            reader.close();
            connections.close();
            context.close();
        }
    }

    /** @return the store that holds the server's key and its certificate */
    private Path serve(String names) throws Exception {
        Path store = folder.resolve("store.p12");
        keytool("-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=peer", "-ext", "SAN=" + names, "-validity", "9",
                "-storetype", "PKCS12", "-storepass", WORD, "-keystore", store.toString());
        KeyStore keys = load(store);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, WORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return store;
    }

    // As SECURITY.md tells: a copy of the JVM's own, which is read without a password
    private void trust(Path store) throws Exception {
        Path file = folder.resolve("cacerts");
        Files.write(file, Files.readAllBytes(Path.of(System.getProperty("java.home"), "lib", "security", "cacerts")));
        Path certificate = folder.resolve("ca.pem");
        keytool("-exportcert", "-rfc", "-alias", "a", "-keystore", store.toString(), "-storepass", WORD, "-file", certificate.toString());
        keytool("-importcert", "-noprompt", "-storepass", "changeit", "-alias", "own", "-file", certificate.toString(),
                "-keystore", file.toString());
        System.setProperty("javax.net.ssl.trustStore", file.toString());
        SSLContext fresh = SSLContext.getInstance("TLS");
        fresh.init(null, null, null);
        SSLContext.setDefault(fresh);
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile()).start();
        assertTrue(keytool.waitFor(1, TimeUnit.MINUTES) && keytool.exitValue() == 0, () -> "keytool");
    }

    private static KeyStore load(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, WORD.toCharArray());
        }
        return keys;
    }

    private static SSLContext defaultContext() {
        try {
            return SSLContext.getDefault();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
