package io.transcriptroutes.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.transcriptroutes.wiring.RouteFile.Entry;
import org.junit.jupiter.api.Test;

/** What one route file says of another, of a statement or of a variable is there, and nothing lies unused. */
class WiringTest {

    /** By whoever adds a source, and by the command line and REST. */
    private static final Set<String> CALLED_FROM_OUTSIDE = Set.of("direct:register-recordings", "direct:redrive-recordings");
    private static final Pattern INTERNAL = Pattern.compile("(direct|seda):.*");
    private static final Pattern STATEMENT = Pattern.compile("sql:classpath:(sql/[^?]+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{variable\\.(\\w+)");
    private static final Path SQL = Path.of("src/main/resources/sql");

    @Test
    void everyCallLeadsToOneRouteAndEveryRouteIsCalled() {
        assertEquals(List.of(), callProblems(RouteFile.routes()));
    }

    @Test
    void everyStatementExistsAndIsUsed() throws IOException {
        Set<String> existing = statementFiles();
        Set<String> used = namedBelow(Path.of("src/test/java"), existing);
        RouteFile.routes().forEach(file -> used.addAll(statements(file)));
        assertEquals(List.of(), differences(existing, used));
    }

    @Test
    void everyVariableThatIsReadIsSetAndTheOtherWayRound() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String statement : statementFiles()) {
            texts.add(Files.readString(SQL.resolveSibling(statement)));
        }
        assertEquals(List.of(), variableProblems(RouteFile.routes(), texts));
    }

    @Test
    void aCallToNowhereAnUncalledRouteAndASecondConsumerAreFound() {
        List<String> problems = callProblems(List.of(
                RouteFile.of("a", "- route: {from: {uri: 'timer:a', steps: [{to: 'direct:missing'}, {to: {uri: 'seda:twice?size=1'}}]}}"),
                RouteFile.of("b", "- route: {from: {uri: 'direct:uncalled', steps: []}}"),
                RouteFile.of("c", "- route: {from: {uri: 'seda:twice', steps: []}}\n- route: {from: {uri: 'seda:twice', steps: []}}"),
                RouteFile.of("d", "- route: {from: {uri: 'timer:b', steps: [{toD: 'direct:${body}'}]}}")));
        assertEquals(List.of("a:1: direct:missing has 0 consumers", "a:1: seda:twice has 2 consumers",
                "b:1: direct:uncalled is never called", "d:1: direct:${body} cannot be followed"), problems);
    }

    @Test
    void aMissingStatementAndAnUnusedOneAreFound() {
        assertEquals(List.of("a.sql is used by nothing", "c.sql does not exist"),
                differences(Set.of("a.sql", "b.sql"), Set.of("b.sql", "c.sql")));
    }

    @Test
    void aStatementIsReadFromEitherForm() {
        RouteFile file = RouteFile.of("a", "- route: {from: {uri: 'timer:a', steps: "
                + "[{to: 'sql:classpath:sql/one.sql?batch=true'}, {to: {uri: 'sql:classpath:sql/two.sql'}}]}}");
        assertEquals(Set.of("sql/one.sql", "sql/two.sql"), statements(file));
    }

    @Test
    void aMisspeltVariableIsFoundOnBothSides() {
        RouteFile file = RouteFile.of("a", """
                - route:
                    from:
                      uri: timer:a
                      steps:
                        - setVariable: {name: claim, simple: '${uuid}'}
                        - to: {uri: 'direct:b', variableReceive: answer}
                        - setBody: {simple: '${variable.awnser.sid}'}
                """);
        assertEquals(List.of("the variable answer is set and never read", "the variable awnser is read and never set"),
                variableProblems(List.of(file), List.of("select :#${variable.claim}")));
    }

    private static List<String> callProblems(List<RouteFile> files) {
        List<Entry> addresses = files.stream().flatMap(file -> file.entries().stream())
                .filter(entry -> entry.value().isTextual() && INTERNAL.matcher(entry.text()).matches()).toList();
        List<String> consumed = addresses.stream().filter(WiringTest::isConsumer).map(WiringTest::name).toList();
        List<Entry> calls = addresses.stream().filter(entry -> !isConsumer(entry)).toList();
        Set<String> called = calls.stream().map(WiringTest::name).collect(Collectors.toSet());
        Stream<String> dynamic = calls.stream().filter(call -> name(call).matches("\\w+:\\*"))
                .map(call -> call.problem(call.text() + " cannot be followed"));
        Stream<String> lost = calls.stream().filter(call -> !name(call).matches("\\w+:\\*") && count(consumed, call) != 1)
                .map(call -> call.problem(name(call) + " has " + count(consumed, call) + " consumers"));
        Stream<String> idle = addresses.stream().filter(WiringTest::isConsumer)
                .filter(entry -> !called.contains(name(entry)) && !CALLED_FROM_OUTSIDE.contains(name(entry)))
                .map(entry -> entry.problem(name(entry) + " is never called"));
        return Stream.of(dynamic, lost, idle).flatMap(problems -> problems).sorted().toList();
    }

    private static boolean isConsumer(Entry entry) {
        return entry.pointer().endsWith("/from/uri");
    }

    // Routes that are made from a template are called by a prefix and a name that is known at run time only
    private static String name(Entry entry) {
        return entry.text().split("\\?")[0].replaceAll("\\$\\{.*}|\\{\\{.*}}", "*");
    }

    private static long count(List<String> consumed, Entry call) {
        return consumed.stream().filter(name(call)::equals).count();
    }

    private static Set<String> statements(RouteFile file) {
        return file.entries().stream().filter(entry -> entry.value().isTextual())
                .map(entry -> STATEMENT.matcher(entry.text())).filter(Matcher::lookingAt).map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> variableProblems(List<RouteFile> files, List<String> statements) {
        Set<String> set = files.stream().flatMap(file -> file.entries().stream()).filter(WiringTest::setsVariable)
                .map(Entry::text).collect(Collectors.toCollection(TreeSet::new));
        Set<String> read = Stream.concat(files.stream().map(RouteFile::text), statements.stream())
                .flatMap(text -> VARIABLE.matcher(text).results()).map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        return Stream.concat(
                set.stream().filter(name -> !read.contains(name)).map(name -> "the variable " + name + " is set and never read"),
                read.stream().filter(name -> !set.contains(name)).map(name -> "the variable " + name + " is read and never set"))
                .toList();
    }

    private static boolean setsVariable(Entry entry) {
        return entry.key().equals("variableReceive")
                || (entry.key().equals("name") && entry.pointer().matches(".*/setVariables?(/variables/\\d+)?/name"));
    }

    private static Set<String> statementFiles() throws IOException {
        try (Stream<Path> files = Files.list(SQL)) {
            return files.map(file -> "sql/" + file.getFileName()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> namedBelow(Path folder, Set<String> names) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                names.stream().filter(text::contains).forEach(found::add);
            }
        }
        return found;
    }

    private static List<String> differences(Set<String> existing, Set<String> used) {
        return Stream.concat(
                existing.stream().filter(name -> !used.contains(name)).map(name -> name + " is used by nothing"),
                used.stream().filter(name -> !existing.contains(name)).map(name -> name + " does not exist")).sorted().toList();
    }
}
