package io.transcriptroutes.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What only looks is done with a few of the bundle's files: they lead to no route of another one. */
class LocalOperationsTest {

    private static final Pattern FROM = Pattern.compile("from:\\s+uri: direct:([a-z0-9-]+)");
    private static final Pattern CALL = Pattern.compile("direct:([a-z0-9-]+)");

    static Set<String> operations() {
        return LocalOperations.ONLY_LOOK.keySet();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theFilesOfAnOperationAreAllThatItNeeds(String operation) throws IOException {
        List<String> files = LocalOperations.ONLY_LOOK.get(operation);
        assertTrue(Bundle.OWN.containsAll(files));
        for (String file : Bundle.OWN) {
            assertTrue(files.contains(file) || !Files.readString(Bundle.ROUTES.resolve(file + Bundle.SUFFIX)).contains("- routeTemplate:"),
                    () -> file + ": its template becomes a route of each source or target");
        }
        Map<String, String> routes = routes(files);
        Deque<String> next = new ArrayDeque<>(List.of(operation));
        Set<String> seen = new HashSet<>();
        while (!next.isEmpty()) {
            String route = next.remove();
            String text = routes.get(route);
            assertTrue(text != null, () -> "direct:" + route + " is in none of " + files);
            assertFalse(text.contains("toD:") || text.contains("seda:"), () -> route + " may lead anywhere");
            CALL.matcher(text).results().map(call -> call.group(1)).filter(seen::add).forEach(next::add);
        }
    }

    private static Map<String, String> routes(List<String> files) throws IOException {
        Map<String, String> routes = new HashMap<>();
        for (String file : files) {
            for (String route : Files.readString(Bundle.ROUTES.resolve(file + Bundle.SUFFIX)).split("(?m)^- ")) {
                String text = route.replaceAll("(?m)#.*$", "");
                Matcher from = FROM.matcher(text);
                if (from.find()) {
                    routes.put(from.group(1), text);
                }
            }
        }
        return routes;
    }
}
