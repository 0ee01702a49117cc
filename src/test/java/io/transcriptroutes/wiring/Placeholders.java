package io.transcriptroutes.wiring;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of config/application.properties, and the placeholders that name them. */
final class Placeholders {

    static final Path FILE = Path.of("config/application.properties");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[?!]?([^{}:]+)(?::[^{}]*)?}}");

    private Placeholders() {
    }

    /** Every key with its value, as Java reads the file. */
    static Map<String, String> keys() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(FILE)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> keys = new HashMap<>();
        properties.forEach((key, value) -> keys.put((String) key, (String) value));
        return keys;
    }

    /** The keys that a text names; not those of another source of values, as in {@code {{env:HOME}}}. */
    static List<String> in(String text) {
        List<String> names = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            if (!matcher.group(1).equals("env") && !matcher.group(1).equals("sys")) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    /** The text with values for its placeholders: the key's own, and 1 for a key that has none. */
    static String resolve(String text, Map<String, String> keys) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String value = keys.getOrDefault(found.group(1), "");
            return Matcher.quoteReplacement(value.isEmpty() ? "1" : value);
        });
    }
}
