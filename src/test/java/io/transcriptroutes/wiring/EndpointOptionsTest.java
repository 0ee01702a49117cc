package io.transcriptroutes.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.wiring.RouteFile.Entry;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every endpoint's options exist and have fitting values. Camel sends a misspelt one of http to the server, in silence. */
class EndpointOptionsTest {

    private static final CamelCatalog CATALOG = new DefaultCamelCatalog(true);
    /** Keys that hold an endpoint's address, the short forms of steps among them. */
    private static final Set<String> ADDRESSES =
            Set.of("uri", "to", "toD", "wireTap", "poll", "pollEnrich", "enrich", "deadLetterUri");

    /** An option of the consumer that source-s3 gives the producer for its effect at start; the route says why. */
    private static final Set<String> DELIBERATE = Set.of("aws2-s3 fileName");

    /** A parameter of a template that is an address as a whole, which only a running bundle knows. */
    private static final String GIVEN_LATER = "{{uri}}";

    static List<RouteFile> files() {
        return RouteFile.routes();
    }

    @ParameterizedTest
    @MethodSource("files")
    void theOptionsExist(RouteFile file) {
        assertEquals(List.of(), problems(file, Placeholders.keys()));
    }

    @Test
    void endpointsAreFound() {
        long endpoints = RouteFile.routes().stream().flatMap(file -> file.entries().stream())
                .filter(EndpointOptionsTest::isAddress).count();
        assertTrue(endpoints > 20, () -> "only " + endpoints);
    }

    @Test
    void aMisspeltHttpOptionFails() {
        List<String> problems = problems(step("uri: '{{base}}'", "parameters:", "  responseTimout: 5000"));
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).startsWith("bad.camel.yaml:6: ") && problems.get(0).contains("responseTimout"),
                problems::toString);
        assertEquals(List.of(), problems(step("uri: '{{base}}'", "parameters:", "  responseTimeout: 5000")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seda:a?sise=1", "sql:classpath:sql/a.sql?batch=perhaps", "aws2-s3:b?operation=listObject", "smtpp:a",
        "timer:a?period=often", "http:a?httpClientConfigurer=twilioHttp&connectTimeout=soon"})
    void mistakesWithinTheAddressFail(String uri) {
        assertEquals(1, problems(step("uri: '" + uri + "'")).size());
    }

    @Test
    void anOptionOfAConsumerFailsAtAProducer() {
        assertEquals(1, problems(step("uri: seda:a", "parameters:", "  concurrentConsumers: 2")).size());
    }

    private static RouteFile step(String... to) {
        return RouteFile.of("bad.camel.yaml", """
                - route:
                    from:
                      uri: timer:a
                      steps:
                        - to:
                            \s""" + String.join("\n             ", to));
    }

    private static List<String> problems(RouteFile file) {
        return problems(file, Map.of("base", "https://example.com/v2"));
    }

    private static List<String> problems(RouteFile file, Map<String, String> keys) {
        return file.entries().stream().filter(EndpointOptionsTest::isAddress)
                .flatMap(entry -> problem(uri(entry, keys), entry.pointer().endsWith("/from/uri")).map(entry::problem).stream())
                .toList();
    }

    private static Optional<String> problem(String uri, boolean consumer) {
        EndpointValidationResult result = CATALOG.validateEndpointProperties(uri, true, consumer, !consumer);
        if (result.getUnknownComponent() != null) {
            return Optional.of("unknown component " + result.getUnknownComponent());
        }
        return result.isSuccess() ? Optional.empty() : Optional.of(uri + result.summaryErrorMessage(false));
    }

    private static boolean isAddress(Entry entry) {
        return entry.value().isTextual() && ADDRESSES.contains(entry.key()) && !entry.text().equals(GIVEN_LATER);
    }

    private static String uri(Entry entry, Map<String, String> keys) {
        StringBuilder uri = new StringBuilder(Placeholders.resolve(entry.text(), keys));
        JsonNode parameters = entry.key().equals("uri") ? entry.beside("parameters") : entry.value();
        for (Map.Entry<String, JsonNode> option : parameters.properties()) {
            if (!DELIBERATE.contains(uri.substring(0, uri.indexOf(":")) + " " + option.getKey())) {
                // The catalog does not know the unit ms, which Camel takes
                String value = Placeholders.resolve(option.getValue().asText(), keys).replaceFirst("^(\\d+)ms$", "$1");
                uri.append(uri.indexOf("?") < 0 ? '?' : '&').append(option.getKey()).append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return uri.toString();
    }
}
