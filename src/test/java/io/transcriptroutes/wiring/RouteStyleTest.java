package io.transcriptroutes.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.transcriptroutes.wiring.RouteFile.Entry;
import org.junit.jupiter.api.Test;

/** The house rules of routes: short files that say why, no logic in expressions, no headers of our own, one owner of failures. */
class RouteStyleTest {

    private static final int LONGEST_FILE = 80;
    private static final int SHORTEST_HEADER = 2;
    private static final int LONGEST_HEADER = 5;
    private static final String FAILURE_OWNER = "error-handling.camel.yaml";
    private static final Pattern LOGIC = Pattern.compile(
            "&&|\\|\\||\\?:|\\s\\?\\s|~~|~>|\\s!?(?:contains|regex|in|is|range|startsWith|starts with|endsWith|ends with)\\s");
    private static final Set<String> CODE = Set.of("groovy", "java", "joor", "js", "mvel", "ognl", "python", "spel", "csimple", "language");
    private static final Pattern OWN_HEADER = Pattern.compile("(?!Camel|(?:Content-Type|Accept|\\*)$).*");
    /** What servers answer with and what Quartz fires, and what a client identifies itself by: HTTP has no other place for it. */
    private static final Pattern READ_HEADER = Pattern.compile(
            "\\$\\{headers?[.\\[:](?!Camel|Content-Type|Accept|Retry-After|Authorization|scheduledFireTime)([\\w-]+)");

    @Test
    void theRoutesKeepTheRules() {
        assertEquals(List.of(), RouteFile.routes().stream().flatMap(RouteStyleTest::problems).toList());
    }

    @Test
    void idsAreUnique() {
        assertEquals(List.of(), doubles(RouteFile.routes()));
    }

    @Test
    void headersAndLengthsAreCounted() {
        String route = "- route: {from: {uri: 'timer:a', steps: []}}\n";
        assertEquals(List.of("a begins with 1 line of comment, not 2 to 5"), found("# Why\n" + route));
        assertEquals(List.of("a begins with 0 lines of comment, not 2 to 5"), found(route + "# Why\n# so"));
        assertEquals(List.of("a begins with 6 lines of comment, not 2 to 5"), found("# Why\n".repeat(6) + route));
        assertEquals(List.of(), found("# Why\n# so\n" + route + "#\n".repeat(77)));
        assertEquals(List.of("a has 81 lines, more than 80"), found("# Why\n# so\n" + route + "#\n".repeat(78)));
        assertEquals(List.of(), found("# Why\n# so\n- beans: []\n" + "#\n".repeat(78)), "beans are a list");
    }

    @Test
    void failuresHaveOneOwner() {
        String configuration = "# Why\n# so\n- routeConfiguration: {errorHandler: {}}\n";
        assertEquals(List.of("a:3: routeConfiguration belongs in " + FAILURE_OWNER), found(configuration));
        assertEquals(List.of(), problems(RouteFile.of("routes/" + FAILURE_OWNER, configuration)).toList());
        assertEquals(List.of("a:3: onException belongs in " + FAILURE_OWNER), step("onException: {exception: [a]}"));
        assertEquals(List.of("a:4: onException belongs in " + FAILURE_OWNER), found("""
                # Why
                # so
                - route: {from: {uri: 'timer:a', steps: []},
                    onException: []}
                """));
    }

    @Test
    void logicInExpressionsIsFound() {
        for (String logic : List.of("${body} == 1 && ${body} == 2", "${body} contains 'a'", "${body} ?: 'b'", "${body} || ${a}",
                "${body} !regex '[a]'", "${body} == 1 ? 'a' : 'b'", "${body} in 'a,b'")) {
            assertEquals(List.of("a:3: logic in simple: " + logic), step("setBody: {simple: \"" + logic + "\"}"));
            assertEquals(List.of("a:3: logic in simple: " + logic), step("setBody: {simple: {expression: \"" + logic + "\"}}"));
        }
        assertEquals(List.of("a:3: code in a route: groovy"), step("setBody: {groovy: '1 + 1'}"));
        assertEquals(List.of(), step("filter: {simple: \"${bean:a?method=b('c')} != null\"}"));
    }

    @Test
    void aCallWithinACallIsFound() {
        assertEquals(1, step("bean: {ref: a, method: \"b(${bean:c?method=d(${body}, 'e')}, 'f')\"}").size());
    }

    @Test
    void headersOfOurOwnAreFound() {
        assertEquals(List.of("a:3: own header state"), step("setHeader: {name: state, constant: a}"));
        assertEquals(List.of("a:3: own header state"), step("setHeaders: {headers: [{name: state, constant: a}]}"));
        assertEquals(List.of("a:3: own header state"), step("setBody: {simple: '${header.state}'}"));
        assertEquals(List.of("a:3: own header Accepted"), step("setHeader: {name: Accepted, constant: a}"));
        assertEquals(List.of(), step("setHeaders: {headers: [{name: Content-Type, constant: a}, {name: CamelFileName, constant: a}]}"));
    }

    @Test
    void anIdThatIsTakenIsFound() {
        assertEquals(List.of("b:1: the id one is taken by a:1"), doubles(List.of(
                RouteFile.of("a", "- route: {id: one, from: {uri: 'timer:a', steps: []}}"),
                RouteFile.of("b", "- route: {id: two, from: {uri: 'timer:b', steps: [{to: {id: one, uri: 'direct:one'}}]}}"))));
    }

    private static List<String> found(String yaml) {
        return problems(RouteFile.of("a", yaml)).toList();
    }

    private static List<String> step(String step) {
        return found("# Why\n# so\n- route: {from: {uri: 'timer:a', steps: [{" + step + "}]}}\n");
    }

    private static Stream<String> problems(RouteFile file) {
        return Stream.concat(shape(file), file.entries().stream().flatMap(entry -> rules(entry).map(entry::problem)));
    }

    private static Stream<String> shape(RouteFile file) {
        List<String> lines = file.text().lines().toList();
        int header = IntStream.range(0, lines.size()).filter(i -> !lines.get(i).startsWith("#")).findFirst().orElse(lines.size());
        boolean holdsRoutes = !file.content().findValues("from").isEmpty() || file.name().endsWith(FAILURE_OWNER);
        return Stream.concat(
                header >= SHORTEST_HEADER && header <= LONGEST_HEADER ? Stream.of() : Stream.of(file + " begins with " + header
                        + (header == 1 ? " line" : " lines") + " of comment, not " + SHORTEST_HEADER + " to " + LONGEST_HEADER),
                holdsRoutes && lines.size() > LONGEST_FILE
                        ? Stream.of(file + " has " + lines.size() + " lines, more than " + LONGEST_FILE) : Stream.of());
    }

    private static Stream<String> rules(Entry entry) {
        String key = entry.key();
        boolean owner = entry.file().name().endsWith(FAILURE_OWNER);
        if (!owner && (key.equals("routeConfiguration") || key.equals("onException"))) {
            return Stream.of(key + " belongs in " + FAILURE_OWNER);
        }
        if (CODE.contains(key)) {
            return Stream.of("code in a route: " + key);
        }
        if (entry.pointer().matches(".*/simple(/expression)?") && LOGIC.matcher(entry.text()).find()) {
            return Stream.of("logic in simple: " + entry.text());
        }
        if (entry.pointer().matches(".*/setHeaders?(/headers/\\d+)?/name") && OWN_HEADER.matcher(entry.text()).matches()) {
            return Stream.of("own header " + entry.text());
        }
        if (key.equals("method") && entry.text().contains("${bean:")) {
            return Stream.of("a call within a call, which Camel cuts at its first comma: " + entry.text());
        }
        return READ_HEADER.matcher(entry.text()).results().map(found -> "own header " + found.group(1));
    }

    private static List<String> doubles(List<RouteFile> files) {
        Map<String, Entry> seen = new TreeMap<>();
        return files.stream().flatMap(file -> file.entries().stream())
                .filter(entry -> entry.key().equals("id") && !entry.pointer().contains("/parameters/"))
                .filter(entry -> seen.putIfAbsent(entry.text(), entry) != null)
                .map(entry -> entry.problem("the id " + entry.text() + " is taken by " + seen.get(entry.text()).file() + ":"
                        + seen.get(entry.text()).line())).toList();
    }
}
