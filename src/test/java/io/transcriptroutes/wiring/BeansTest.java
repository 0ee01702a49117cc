package io.transcriptroutes.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.wiring.RouteFile.Entry;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;

/** Every bean, class and method that a route names is there, and every bean is named. */
class BeansTest {

    /** Bound by S3Connections and EventQueues, one for each source. */
    private static final Pattern BOUND_BY_BEANS = Pattern.compile("(s3Client|eventQueue)-.*");
    private static final Pattern NAMED_IN_TEXT = Pattern.compile("(?:#bean:|bean:(?!type:))([\\w-]+)(?:\\?method=(\\w+))?");
    private static final Pattern CLASS_IN_TEXT = Pattern.compile("bean:type:([\\w.$]+)(?:\\?method=(\\w+))?");
    private static final Set<String> BEAN_KEYS = Set.of("ref", "circuitBreaker");

    /** What a place says: a bean's name or a class's, and the method that is called on it, else null. */
    private record Use(Entry entry, String name, String method) {
    }

    @Test
    void everyBeanAndMethodExistsAndEveryBeanIsUsed() {
        assertEquals(List.of(), problems(RouteFile.routes(), Placeholders.keys()));
    }

    @Test
    void mistakesAreFound() {
        List<RouteFile> files = List.of(
                RouteFile.of("beans", "- beans: [{name: text, type: java.lang.String}, {name: idle, type: java.lang.Strin}]"),
                RouteFile.of("a", """
                        - route:
                            from:
                              uri: timer:a
                              steps:
                                - bean: {ref: txt, method: length}
                                - bean: {ref: text, method: lenght()}
                                - script: {simple: "${bean:text?method=trmi(${body})}"}
                                - setBody: {method: {beanType: java.lang.Math, method: 'mxa(${body}, 1)'}}
                                - setBody: {simple: "${bean:type:java.lang.Mth?method=abs}"}
                                - to: {uri: 'bean:text', parameters: {method: 'isEmty(${body})'}}
                                - to: {uri: 'aws2-s3:b', parameters: {amazonS3Client: '#bean:s3Client-a', presigner: '#bean:signer'}}
                        """));
        assertEquals(List.of("a:10: String has no method isEmty", "a:11: no bean signer", "a:5: no bean txt",
                "a:6: String has no method lenght", "a:7: String has no method trmi", "a:8: Math has no method mxa",
                "a:9: no class java.lang.Mth", "beans:1: no class java.lang.Strin", "the bean idle is used by nothing",
                "the key camel.x names no bean: none"), problems(files, Map.of("camel.x", "#bean:none")));
    }

    private static List<String> problems(List<RouteFile> files, Map<String, String> keys) {
        Map<String, Entry> beans = new TreeMap<>();
        List<Entry> entries = files.stream().flatMap(file -> file.entries().stream()).toList();
        entries.stream().filter(entry -> entry.pointer().matches("/\\d+/beans/\\d+/name"))
                .forEach(entry -> beans.put(entry.text(), entry));
        List<Use> uses = entries.stream().filter(entry -> entry.value().isTextual()).flatMap(BeansTest::beansIn)
                .filter(use -> !BOUND_BY_BEANS.matcher(use.name()).matches()).toList();
        Set<String> used = uses.stream().map(Use::name).collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> configured = new TreeMap<>();
        keys.forEach((key, value) -> NAMED_IN_TEXT.matcher(value).results().forEach(found -> configured.put(key, found.group(1))));
        used.addAll(configured.values());
        return Stream.of(
                uses.stream().filter(use -> !beans.containsKey(use.name())).map(use -> use.entry().problem("no bean " + use.name())),
                uses.stream().filter(use -> beans.containsKey(use.name()))
                        .flatMap(use -> methodProblem(use, typeOf(beans.get(use.name())))),
                entries.stream().filter(entry -> entry.value().isTextual()).flatMap(BeansTest::classesIn).flatMap(BeansTest::classProblem),
                beans.keySet().stream().filter(bean -> !used.contains(bean) && !worksByItself(beans.get(bean))).map(bean -> "the bean " + bean + " is used by nothing"),
                configured.entrySet().stream().filter(key -> !beans.containsKey(key.getValue()))
                        .map(key -> "the key " + key.getKey() + " names no bean: " + key.getValue()))
                .flatMap(problems -> problems).sorted().toList();
    }

    /** Camel asks every health check that it finds; and what has something to open is there for what it opens. */
    private static boolean worksByItself(Entry bean) {
        Class<?> type = typeOf(bean);
        return type != null && HealthCheck.class.isAssignableFrom(type) || bean.beside("initMethod").asText().equals("open");
    }

    private static Stream<Use> beansIn(Entry entry) {
        if (BEAN_KEYS.contains(entry.key()) || entry.key().endsWith("Ref")) {
            return Stream.of(new Use(entry, entry.text(), method(entry.beside("method"))));
        }
        return NAMED_IN_TEXT.matcher(entry.text()).results().map(found -> new Use(entry, found.group(1),
                found.group(2) != null ? found.group(2) : method(entry.beside("parameters").path("method"))));
    }

    private static Stream<Use> classesIn(Entry entry) {
        if (entry.pointer().matches("/\\d+/beans/\\d+/type")) {
            return Stream.of(new Use(entry, entry.text(), method(entry.beside("factoryMethod"))));
        }
        if (entry.key().equals("beanType")) {
            return Stream.of(new Use(entry, entry.text(), method(entry.beside("method"))));
        }
        if (entry.pointer().matches(".*/exception/\\d+")) {
            return Stream.of(new Use(entry, entry.text(), null));
        }
        return CLASS_IN_TEXT.matcher(entry.text()).results().map(found -> new Use(entry, found.group(1), found.group(2)));
    }

    private static String method(JsonNode call) {
        return call.isTextual() ? call.asText().split("\\(")[0] : null;
    }

    private static Stream<String> classProblem(Use use) {
        Class<?> type = load(use.name());
        return type == null ? Stream.of(use.entry().problem("no class " + use.name())) : methodProblem(use, type);
    }

    private static Stream<String> methodProblem(Use use, Class<?> type) {
        return use.method() == null || type == null || methods(type).anyMatch(method -> method.getName().equals(use.method()))
                ? Stream.of() : Stream.of(use.entry().problem(type.getSimpleName() + " has no method " + use.method()));
    }

    /** A factory method makes a bean of the type that it returns; null for a class that is not there. */
    private static Class<?> typeOf(Entry bean) {
        Class<?> type = load(bean.beside("type").asText());
        String factory = method(bean.beside("factoryMethod"));
        return type == null || factory == null ? type : methods(type).filter(method -> method.getName().equals(factory))
                .findFirst().<Class<?>>map(Method::getReturnType).orElse(null);
    }

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods());
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, BeansTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }
}
