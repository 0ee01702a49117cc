package io.transcriptroutes.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Instant;
import java.util.Properties;
import java.util.stream.Stream;

import io.transcriptroutes.HostileKeys;
import io.transcriptroutes.audio.ByteRange;
import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.metrics.Meters;
import io.transcriptroutes.source.Sources;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The target of each GET as S3 receives it, byte for byte, and its signature computed a second time. Other servers, the
 * embedded one too, refuse some of these targets before they look; AWS is asked by host name, where a key may begin the path.
 */
class HostileKeysOnTheWireTest {

    private static final String BUCKET = "recordings";
    private static final String HOST = BUCKET + ".s3.localhost";

    private static RawServer server;
    private static CamelContext context;
    private static S3Connections connections;
    private static ObjectReader reader;
    private static PresignedReader presigned;

    @BeforeAll
    static void start() throws IOException {
        System.setProperty("aws.accessKeyId", EmbeddedS3.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", EmbeddedS3.SECRET_KEY);
        server = new RawServer();
        Properties settings = new Properties();
        settings.setProperty("sources", "path,host,api");
        settings.setProperty("source.default.bucket", BUCKET);
        settings.setProperty("source.default.service-sid", "GA" + "0".repeat(32));
        settings.setProperty("source.default.store", "raw");
        settings.setProperty("source.path.endpoint", "http://127.0.0.1:" + server.port());
        settings.setProperty("source.path.path-style", "true");
        settings.setProperty("source.host.endpoint", "http://s3.localhost:" + server.port());
        settings.setProperty("source.host.store", "by-host");
        settings.setProperty("source.api.endpoint", "http://127.0.0.1:" + server.port());
        settings.setProperty("source.api.path-style", "true");
        settings.setProperty("source.api.read-through", "s3-api");
        context = new DefaultCamelContext();
        context.getPropertiesComponent().setLocation("file:config/application.properties");
        context.getPropertiesComponent().setOverrideProperties(settings);
        Sources sources = new Sources("path,host,api", "");
        sources.setCamelContext(context);
        connections = new S3Connections(sources, 1);
        reader = new ObjectReader(sources, connections, 1);
        presigned = new PresignedReader(1, new Meters());
    }

    @AfterAll
    static void stop() throws IOException {
        presigned.close();
        reader.close();
        connections.close();
        context.stop();
        server.close();
    }

    static Stream<String> keys() {
        return Stream.concat(HostileKeys.all().stream(), Stream.of("../../../beyond-the-root.wav"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void byPath(String key) throws Exception {
        ObjectInspection object = reader.open(recording("path", key));
        presigned.read(object, new ByteRange(0, 1));
        assertSigned("/" + BUCKET + "/" + SigV4.encode(key), object.url(), "127.0.0.1:" + server.port());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void byHost(String key) throws Exception {
        ObjectInspection object = reader.open(recording("host", key));
        presigned.read(redirected(object), new ByteRange(0, 1));
        assertSigned("/" + SigV4.encode(key), object.url(), HOST + ":" + server.port());
    }

    /** The SDK's HTTP client signs // and sends /%2F: the same key to S3, which decodes before it checks. */
    @ParameterizedTest
    @MethodSource("keys")
    void throughTheApi(String key) throws Exception {
        reader.readNext(reader.open(recording("api", key)));
        assertEquals("/" + BUCKET + "/" + SigV4.encode(key), server.target().replace("/%2F", "//"));
    }

    private static void assertSigned(String path, PresignedUrl url, String host) throws InterruptedException {
        String target = server.target();
        assertTrue(url.reveal().equals("http://" + host + target), "read through the very URL that Twilio is given");
        String query = target.substring(target.indexOf('?') + 1);
        assertEquals(path, target.substring(0, target.indexOf('?')));
        assertEquals(SigV4.signature(path, query, host, EmbeddedS3.SECRET_KEY), SigV4.parameter(query, "X-Amz-Signature"));
    }

    // Not every machine resolves names below localhost
    private static ObjectInspection redirected(ObjectInspection object) throws MalformedURLException {
        String url = object.url().reveal().replaceFirst(HOST, "127.0.0.1");
        return new ObjectInspection(object.recording(), new PresignedUrl(URI.create(url).toURL()), true);
    }

    private static Recording recording(String source, String key) {
        return new Recording("0".repeat(64), source, "GA" + "0".repeat(32), BUCKET, key, "\"1\"", null, 1L, Instant.EPOCH,
                "pending", 0, "claim", "0".repeat(64), null, null, null, null, 0, 0, null, null, null, null);
    }
}
