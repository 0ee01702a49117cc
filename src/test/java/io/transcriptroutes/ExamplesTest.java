package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.HttpServer;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.installation.Peers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README's worked examples: the very text that it shows, loaded beside the bundle's own routes. */
class ExamplesTest extends Peers {

    private static final Path EXAMPLES = Path.of("src/test/resources/examples");

    @ParameterizedTest
    @ValueSource(strings = {"source-recording-list", "dead-letter-webhook"})
    void theReadmeShowsWhatIsTested(String name) throws Exception {
        String example = Files.readString(EXAMPLES.resolve(name + ".camel.yaml"));
        assertTrue(Files.readString(Path.of("README.md")).contains(example), () -> "README.md does not show " + name);
    }

    @Test
    void aFurtherSourceIsOneFile() throws Exception {
        Path lists = folder.resolve("lists");
        load("source-recording-list").set("recording-list.folder", lists.toString()).start();
        String sid = "RE" + "ab".repeat(16);
        Files.writeString(lists.resolve("monday.json"),
                "[{\"source\":\"s3\",\"recordingSid\":\"" + sid + "\"},{\"source\":\"s3\",\"recordingSid\":\"nonsense\"}]");
        bundle.awaitCount("completed", 1);
        assertEquals(1, bundle.rows().size(), "what is no Recording SID is left out");
        assertTrue(twilio.transcripts().get(0).channel().contains(sid));
    }

    @Test
    void aFurtherDestinationIsOneFile() throws Exception {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        HttpServer chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        chat.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        chat.start();
        try {
            put("noise.wav", new byte[5000]);
            load("dead-letter-webhook").set("dead-letter.uri", "direct:dead-letter-webhook")
                    .set("dead-letter-webhook.url", "http://127.0.0.1:" + chat.getAddress().getPort() + "/hook").start();
            Map<String, Object> row = bundle.awaitState("noise.wav", "failed");
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !told.isEmpty());
            assertTrue(told.peek().contains(row.get("id").toString()), told::peek);
        } finally {
            chat.stop(0);
        }
    }

    private Installation load(String name) throws Exception {
        Path text = Files.createDirectories(folder.resolve("routes")).resolve(name + ".camel.yaml");
        // The folder of the example is below the working directory, which a test leaves alone
        Files.writeString(text, Files.readString(EXAMPLES.resolve(name + ".camel.yaml"))
                .replace("file:data/", "file:" + folder + "/data/"));
        return bundle.set("camel.main.routes-include-pattern",
                "file:routes/beans.camel.yaml,file:routes/*.camel.yaml,file:" + text);
    }
}
