package io.transcriptroutes.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import io.transcriptroutes.operations.ServiceFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an operation is done: in the service that operations.file tells of, or here. */
class ServiceOrLocalTest {

    private static final Map<String, Object> HERE = Map.of("done", "here");

    @TempDir
    Path folder;
    private final StringWriter notes = new StringWriter();
    private ServiceFile file;
    private HttpServer service;
    private int status = 200;
    private String answer = "{\"done\":\"there\"}";
    private volatile String request;

    @BeforeEach
    void start() throws IOException {
        file = new ServiceFile(folder.resolve("data/operations.json"));
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            request = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void withoutAFileItIsDoneHere() {
        assertEquals(HERE, call());
        assertEquals("", notes.toString());
    }

    @Test
    void theServiceDoesItAndTheNoteSaysWhich() {
        write(service.getAddress().getPort(), ProcessHandle.current().pid());
        assertEquals(Map.of("done", "there"), call());
        assertEquals("POST /operations/show-status Bearer sesame {\"a\":1}", request);
        assertEquals("Done by the running service (pid " + ProcessHandle.current().pid() + ")", notes.toString().strip());
    }

    @Test
    void aPortWhereNobodyListensIsALeftover() {
        // Never handed out to anybody who asks for a free one
        write(1, ProcessHandle.current().pid());
        assertEquals(HERE, call());
    }

    @Test
    void aDeadProcessIsALeftoverAndWhoeverHasItsPortIsNotToldTheToken() throws Exception {
        Process dead = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        dead.waitFor();
        write(service.getAddress().getPort(), dead.pid());
        assertEquals(HERE, call());
        assertEquals(null, request);
    }

    @Test
    void aFileThatCannotBeReadIsALeftover() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/operations.json"), "{\"url\":");
        assertEquals(HERE, call());
    }

    @Test
    void whatTheServiceRefusesIsNotDoneHereInstead() {
        write(service.getAddress().getPort(), ProcessHandle.current().pid());
        answer = "{\"error\":\"no such source\"}";
        status = 400;
        assertEquals("no such source", assertThrows(IllegalArgumentException.class, this::call).getMessage());
        for (int failed : new int[] {401, 404, 409, 500}) {
            status = failed;
            assertEquals("no such source", assertThrows(OperationException.class, this::call).getMessage());
        }
        answer = "<html>";
        String message = assertThrows(OperationException.class, this::call).getMessage();
        assertTrue(message.contains("HTTP 500"), message);
    }

    private Map<String, Object> call() {
        return new ServiceOrLocal(file, (operation, body) -> HERE, new PrintWriter(notes, true)).call("show-status", Map.of("a", 1));
    }

    private void write(int port, long pid) {
        file.write(new ServiceFile.Entry("http://127.0.0.1:" + port, "sesame", pid, Instant.now().toString()));
    }
}
