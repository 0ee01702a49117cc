package io.transcriptroutes.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.transcriptroutes.source.SourceSettings;
import io.transcriptroutes.source.Sources;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesSource;
import org.junit.jupiter.api.Test;

/** Every key that a route or a source asks for is in config/application.properties, and nobody is offered an idle one. */
class KeysTest {

    private static final String PROBE = "probe";

    @Test
    void everyPlaceholderIsAKeyAndEveryKeyIsUsed() {
        Map<String, String> keys = new HashMap<>(Placeholders.keys());
        // A rule for the values of other keys, which is looked at when those are
        keys.remove("network.plain-http-hosts");
        assertEquals(List.of(), problems(RouteFile.routes(), keys));
    }

    @Test
    void aSourceReadsTheKeysOfTheFileAndNoOthers() throws Exception {
        Map<String, String> keys = Placeholders.keys();
        Set<String> offered = keys.keySet().stream().filter(key -> key.startsWith("source.")).map(KeysTest::setting)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(settingsRead(keys), offered);
        assertEquals(offered, new TreeSet<>(SourceSettings.SETTINGS), "or a key that is read would be refused as unknown");
    }

    @Test
    void mistakesOnEitherSideAreFound() {
        RouteFile file = RouteFile.of("a", """
                - routeTemplate:
                    parameters:
                      - name: own
                    from:
                      uri: timer:{{own}}
                      parameters: {period: '{{a.interval}}', delay: '{{a.misspelt}}'}
                """);
        Map<String, String> keys = Map.of("a.interval", "1s", "a.idle", "{{a.other}}", "camel.main.name", "x");
        assertEquals(List.of("a.idle is used by no route", "a.misspelt is no key (a:6)", "a.other is no key (another key's value)"),
                problems(List.of(file), keys));
    }

    private static List<String> problems(List<RouteFile> files, Map<String, String> keys) {
        Map<String, String> used = new HashMap<>();
        keys.values().forEach(value -> Placeholders.in(value).forEach(key -> used.put(key, "another key's value")));
        for (RouteFile file : files) {
            Set<String> own = templateParameters(file);
            file.entries().stream().filter(entry -> entry.value().isTextual()).forEach(entry ->
                    Placeholders.in(entry.text()).stream().filter(key -> !own.contains(key))
                            .forEach(key -> used.put(key, file.name() + ":" + entry.line())));
        }
        return Stream.concat(
                used.keySet().stream().filter(key -> !keys.containsKey(key)).map(key -> key + " is no key (" + used.get(key) + ")"),
                keys.keySet().stream().filter(key -> !used.containsKey(key) && !key.startsWith("source.") && !key.startsWith("camel.")
                                && !key.startsWith("export.default.") && !key.startsWith("export.folder."))
                        .map(key -> key + " is used by no route")).sorted().toList();
    }

    private static Set<String> templateParameters(RouteFile file) {
        return file.entries().stream().filter(entry -> entry.pointer().matches("/\\d+/routeTemplate/parameters/\\d+/name"))
                .map(RouteFile.Entry::text).collect(Collectors.toSet());
    }

    private static String setting(String key) {
        return key.substring(key.indexOf('.', "source.".length()) + 1);
    }

    /** Which settings the bundle asks for when it reads a source that gives all of them. */
    private static Set<String> settingsRead(Map<String, String> keys) throws Exception {
        Set<String> asked = new ConcurrentSkipListSet<>();
        Map<String, String> values = new HashMap<>(keys);
        values.put("twilio.service-sid", "GA" + "0123456789abcdef".repeat(2));
        values.put("source." + PROBE + ".bucket", "recordings");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().addPropertiesSource(new PropertiesSource() {
                @Override
                public String getName() {
                    return PROBE;
                }

                @Override
                public String getProperty(String name) {
                    asked.add(name);
                    return values.get(name);
                }
            });
            new Sources(PROBE, "").setCamelContext(context);
        }
        return asked.stream().filter(key -> key.startsWith("source.")).map(KeysTest::setting)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
