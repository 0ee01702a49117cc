package io.transcriptroutes.wiring;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.transcriptroutes.config.Keys;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.main.HttpManagementServerConfigurationProperties;
import org.apache.camel.main.HttpServerConfigurationProperties;
import org.apache.camel.main.MetricsConfigurationProperties;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;

/** config/application.properties explains itself: a question above each key, each key once, no secret, Camel's keys spelt right. */
class ApplicationPropertiesTest {

    private static final CamelCatalog CATALOG = new DefaultCamelCatalog(true);
    /** Groups of keys that the catalog leaves out, by the setters of Camel's own classes. */
    private static final Set<String> SERVER = Stream.concat(
            keys("camel.server.", HttpServerConfigurationProperties.class),
            Stream.concat(keys("camel.management.", HttpManagementServerConfigurationProperties.class),
                    keys("camel.metrics.", MetricsConfigurationProperties.class))).collect(Collectors.toSet());
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:[.-][a-z0-9]+)*");
    private static final Pattern SECRET = Pattern.compile("secret|token|password|passphrase|credential|private-key|access-key|api-key");
    private static final Pattern SECRET_VALUE = Pattern.compile("\\b(?:AC|SK)[0-9a-fA-F]{32}\\b|\\bA[KS]IA[0-9A-Z]{16}\\b|://[^/\\s]*:[^/\\s]*@");

    @Test
    void theFileKeepsTheRules() throws IOException {
        assertEquals(List.of(), problems(Files.readAllLines(Placeholders.FILE)));
    }

    @Test
    void theFileHasEveryKeyOfTheCatalogueAndNoOther() {
        Set<String> own = Placeholders.keys().keySet().stream().filter(key -> !key.startsWith("source.") && !key.startsWith("camel."))
                .filter(key -> !key.startsWith("export.default.") && !key.startsWith("export.folder."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(Keys.names()), own);
    }

    @Test
    void everyDefaultKeepsItsOwnRuleAndNoSecretHasOne() {
        Map<String, String> values = Placeholders.keys();
        for (Keys.Key key : Keys.all()) {
            String value = values.get(key.name());
            assertDoesNotThrow(() -> key.rule().reader().apply(value), () -> key.name() + "=" + value);
            assertTrue(!key.secret() || value.isEmpty(), key.name());
        }
    }

    @Test
    void aKeyWithoutAQuestionIsFound() {
        assertEquals(List.of("2: a.b has no question above it"), problems(List.of("# An answer.", "a.b = 1")));
        assertEquals(List.of("3: c.d has no question above it"), problems(List.of("# How often?", "", "c.d = 1")));
        assertEquals(List.of("4: c.d has no question above it"), problems(List.of("# How often?", "a.b = 1", "# And so", "c.d = 1")));
        assertEquals(List.of(), problems(List.of("# How often?", "# In seconds.", "a.b = 1")));
        assertEquals(List.of("3: c.d has no question above it"), problems(List.of("# How often?", "a.b = 1", "c.d = 1")));
        assertEquals(List.of(), problems(List.of("camel.main.name = a")), "Camel explains its own");
    }

    @Test
    void aKeyThatIsThereTwiceIsFound() {
        assertEquals(List.of("4: a.b is there twice"), problems(List.of("# How often?", "a.b = 1", "# How?", "a.b=2")));
    }

    @Test
    void aSecretWithAValueIsFound() {
        assertEquals(List.of("2: x.auth-token is a secret and has a value"), problems(List.of("# Which?", "x.auth-token = {{env:T:t}}")));
        assertEquals(List.of("2: x.account is a secret and has a value"),
                problems(List.of("# Which?", "x.account = AC" + "0123456789abcdef".repeat(2))));
        assertEquals(List.of("2: x.url is a secret and has a value"), problems(List.of("# Which?", "x.url = amqp://user:word@host")));
        assertEquals(List.of(), problems(List.of("# Which?", "x.auth-token =", "# Where?", "x.url = jdbc:postgresql://host:5432/db")));
    }

    @Test
    void aNameThatIsMisspeltIsFound() {
        assertEquals(List.of("2: maxSize is not in kebab-case"), problems(List.of("# How much?", "maxSize = 1")));
        assertEquals(1, problems(List.of("camel.main.shutdown-timeuot = 1")).size());
        assertEquals(1, problems(List.of("camel.component.sql.data-sauce = #bean:ledger")).size());
        assertEquals(1, problems(List.of("camel.main.shutdown-timeout = soon")).size());
        assertEquals(1, problems(List.of("camel.server.prot = 1")).size());
    }

    private static Stream<String> keys(String group, Class<?> type) {
        return Arrays.stream(type.getMethods()).map(Method::getName).filter(name -> name.startsWith("set"))
                .map(name -> group + StringHelper.camelCaseToDash(name.substring("set".length())));
    }

    private static List<String> problems(List<String> lines) {
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean asked = false;
        boolean inComment = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("#")) {
                asked = (inComment && asked) || line.contains("?");
                inComment = true;
                continue;
            }
            inComment = false;
            boolean answers = asked;
            asked = false;
            if (line.isEmpty()) {
                continue;
            }
            String key = line.split("[=:]", 2)[0].strip();
            for (String problem : problems(line, key, answers, seen.add(key))) {
                problems.add(i + 1 + ": " + problem);
            }
        }
        return problems;
    }

    private static List<String> problems(String line, String key, boolean asked, boolean first) {
        List<String> problems = new ArrayList<>();
        String value = line.substring(key.length()).replaceFirst("^\\s*[=:]", "").strip();
        if (!first) {
            problems.add(key + " is there twice");
        }
        if (!value.isEmpty() && (SECRET.matcher(key).find() || SECRET_VALUE.matcher(value).find())) {
            problems.add(key + " is a secret and has a value");
        }
        if (key.startsWith("camel.")) {
            ConfigurationPropertiesValidationResult result = CATALOG.validateConfigurationProperty(line);
            if (!SERVER.contains(key) && (!result.isSuccess() || !result.isAccepted())) {
                problems.add(result.summaryErrorMessage(false));
            }
            return problems;
        }
        if (!asked) {
            problems.add(key + " has no question above it");
        }
        if (!NAME.matcher(key).matches()) {
            problems.add(key + " is not in kebab-case");
        }
        return problems;
    }
}
