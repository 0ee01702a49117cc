package io.transcriptroutes.operations;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.ConfigurationException;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;

/** The door of the REST that the command line uses: who may come in, and what is asked for. */
public final class OperationsAccess implements CamelContextAware {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {
    };
    private static final String BEARER = "Bearer ";
    private static final String PATH = "/operations/";
    private static final int TOKEN_BYTES = 32;

    private volatile Map<String, Object> running;
    private String token = "";
    private String file;
    private CamelContext context;

    /** @param configured empty for a random one */
    public void setToken(String configured) {
        token = configured.isBlank() ? random() : configured;
    }

    public void setFile(String path) {
        file = path;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    /** After the properties are set. */
    public void open() throws Exception {
        context.addStartupListener(new NoUploads("/operations*"));
    }

    /** Where commands find this service. */
    public ServiceFile file() {
        return new ServiceFile(Path.of(file));
    }

    public String token() {
        return token;
    }

    /**
     * Looks at a request before anything is done for it.
     *
     * @return the operation's name
     * @throws RefusedException 401 without the token
     */
    public String admit(String authorization, String path) {
        byte[] given = String.valueOf(authorization).getBytes(StandardCharsets.UTF_8);
        // In constant time, or the time it takes tells how much of a guess is right
        if (!MessageDigest.isEqual(given, (BEARER + token).getBytes(StandardCharsets.UTF_8))) {
            throw new RefusedException(RefusedException.UNAUTHORIZED, "Authorization: Bearer with the token of operations.file is needed");
        }
        return path.startsWith(PATH) ? path.substring(PATH.length()) : path;
    }

    /** @throws RefusedException 404 */
    public void unknown(String operation) {
        throw new RefusedException(RefusedException.NOT_FOUND, "There is no operation " + operation);
    }

    /** @throws IllegalArgumentException if it is neither empty nor a JSON object */
    public Map<String, Object> request(String body) {
        try {
            Map<String, Object> request = body == null || body.isBlank() ? Map.of() : JSON.readValue(body, MAP);
            if (request == null) {
                throw new IllegalArgumentException("The request is null, not a JSON object");
            }
            return request;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The request is no JSON object: " + e.getOriginalMessage(), e);
        }
    }

    /** Notes that the service is up, with the port that it was really given. */
    public String started(CamelContext context, long pid, String startedAt) {
        VertxPlatformHttpServer server = context.hasService(VertxPlatformHttpServer.class);
        if (server == null) {
            throw new ConfigurationException("camel.server.enabled=false: the command line needs that server to reach the service");
        }
        String url = "http://" + reachable(server.getHost()) + ":" + server.getPort();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("pid", pid);
        facts.put("startedAt", startedAt);
        facts.put("url", url);
        running = facts;
        return url;
    }

    /** What {@link #started} noted, null where no service runs in this process. */
    public Map<String, Object> running() {
        return running;
    }

    /** Asks nothing of the ledger or anybody else. */
    public Map<String, Object> ping() {
        return Map.of("pid", ProcessHandle.current().pid());
    }

    private static String reachable(String host) {
        return switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]" -> "[::1]";
            default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
    }

    private static String random() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
