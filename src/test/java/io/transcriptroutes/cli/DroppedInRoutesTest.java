package io.transcriptroutes.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.transcriptroutes.installation.LogLines;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that somebody adds to routes/: each stands or falls by itself. */
class DroppedInRoutesTest {

    private static final String GOOD = """
            - route:
                id: good
                from:
                  uri: direct:good
                  steps:
                    - setBody: {constant: done}
            """;

    @TempDir
    Path folder;
    private DefaultCamelContext context;
    private LogLines log;

    @BeforeEach
    void start() throws Exception {
        context = new DefaultCamelContext();
        context.addRoutesConfigurations(new RouteConfigurationBuilder() {
            @Override
            public void configuration() {
                routeConfiguration().onException(Exception.class).handled(true).setBody(constant("handled by the house"));
            }
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:own").routeId("own").setBody(constant("the bundle's"));
            }
        });
        context.start();
        log = new LogLines();
    }

    @AfterEach
    void stop() {
        log.close();
        context.stop();
    }

    @Test
    void aMistakeCostsItsOwnFileOnlyAndIsNamedByFileAndLine() throws Exception {
        put("a-typo.camel.yaml", """
                - route:
                    id: typo
                    from:
                      uri: direct:typo
                      steps:
                        - logg: x
                """);
        put("b-unknown.camel.yaml", """
                - route:
                    id: first-half
                    from:
                      uri: direct:first-half
                      steps:
                        - log: x
                - route:
                    id: unknown
                    from:
                      uri: direct:unknown
                      steps:
                        - filter:
                            simple: ${body} != null
                            steps:
                              - to: nosuch:thing
                """);
        put("c-quote.camel.yaml", "- route:\n    id: \"quote\n");
        put("d-from.camel.yaml", "- route:\n    id: from\n    from:\n      uri: nosuch:thing\n      steps: []\n");
        put("e-good.camel.yaml", GOOD);
        new DroppedInRoutes(context).load(folder);

        assertEquals(Set.of("own", "good"), ids());
        assertEquals("done", request("direct:good"));
        List<String> errors = log.messages().stream().filter(line -> line.contains(": not loaded: ")).toList();
        assertEquals(List.of(
                at("a-typo.camel.yaml:6") + "Unknown node id: logg",
                at("b-unknown.camel.yaml:15") + "No endpoint could be found for: nosuch://thing, please check your classpath "
                        + "contains the needed Camel component jar.",
                at("c-quote.camel.yaml:2") + "while scanning a quoted scalar: found unexpected end of stream",
                at("d-from.camel.yaml:4") + "No endpoint could be found for: nosuch://thing, please check your classpath "
                        + "contains the needed Camel component jar."), errors);
    }

    @Test
    void theHouseErrorHandlingHoldsForThem() throws IOException {
        put("fails.camel.yaml", """
                - route:
                    id: fails
                    from:
                      uri: direct:fails
                      steps:
                        - throwException: {exceptionType: java.lang.IllegalStateException, message: no}
                """);
        new DroppedInRoutes(context).load(folder);
        assertEquals("handled by the house", request("direct:fails"));
    }

    @Test
    void aTakenIdDoesNotReplaceTheRouteThatHasIt() throws IOException {
        put("taken.camel.yaml", GOOD.replace("good", "own"));
        new DroppedInRoutes(context).load(folder);
        assertEquals("the bundle's", request("direct:own"));
        assertTrue(log.messages().stream().anyMatch(line -> line.contains("taken.camel.yaml: not loaded: another file has")),
                () -> log.messages().toString());
    }

    @Test
    void aTemplateAndItsRouteMayComeInOneFile() throws IOException {
        put("template.camel.yaml", """
                - routeTemplate:
                    id: echo
                    parameters:
                      - name: word
                    from:
                      uri: direct:{{word}}
                      steps:
                        - setBody: {constant: "{{word}}"}
                - templatedRoute:
                    routeTemplateRef: echo
                    routeId: echo-a
                    parameters:
                      - {name: word, value: a}
                """);
        new DroppedInRoutes(context).load(folder);
        assertEquals("a", request("direct:a"));
    }

    @Test
    void theBundlesOwnFilesAreThoseOfTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            assertEquals(List.of(), files.filter(Bundle::isDroppedIn).toList(), "Bundle.OWN does not name");
        }
        for (String name : Bundle.OWN) {
            assertTrue(Files.exists(Path.of("routes", name + Bundle.SUFFIX)), () -> "Bundle.OWN names " + name);
        }
        assertEquals("beans", Bundle.OWN.get(0));
    }

    private void put(String name, String yaml) throws IOException {
        Files.writeString(folder.resolve(name), yaml);
    }

    private String at(String place) {
        return folder.resolve(place) + ": not loaded: ";
    }

    private Set<String> ids() {
        return context.getRoutes().stream().map(Route::getId).collect(Collectors.toSet());
    }

    private String request(String uri) {
        return context.createProducerTemplate().requestBody(uri, "body", String.class);
    }
}
