package io.transcriptroutes.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.LocationPropertiesSource;
import org.apache.camel.spi.PropertiesResolvedValue;
import org.apache.camel.util.OrderedLocationProperties;

/** The values of keys as Camel finds them in the environment and the files, read by rules; collects what breaks one. */
public final class Settings {

    /** Where Camel says that a key was set which wins over all files. */
    private static final String OVERRIDES = "override";
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{\\??([a-z0-9.-]+)}}");
    private static final Pattern NOT_FOUND = Pattern.compile("Property with key \\[([^]]+)]");

    private final CamelContext context;
    private final Properties loaded;
    private final Set<String> problems = new LinkedHashSet<>();

    public Settings(CamelContext context) {
        this.context = context;
        this.loaded = context.getPropertiesComponent().loadProperties();
    }

    /** The names of all keys that a file sets, sorted; not what a runtime such as Quarkus offers out of its own. */
    Set<String> names() {
        Set<String> files = context.getPropertiesComponent().getPropertiesSources().stream()
                .filter(LocationPropertiesSource.class::isInstance)
                .map(source -> ((LocationPropertiesSource) source).getLocation().getPath()).collect(Collectors.toSet());
        files.add(OVERRIDES);
        return loaded.stringPropertyNames().stream()
                .filter(key -> loaded instanceof OrderedLocationProperties located && files.contains(located.getLocation(key)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The keys that the value of another key names. */
    Set<String> referenced() {
        Set<String> names = new TreeSet<>();
        loaded.stringPropertyNames().forEach(key -> names.addAll(Placeholders.in(loaded.getProperty(key))));
        return names;
    }

    /** Empty if nothing sets it, or if its value names a key that is not there. */
    public String text(String key) {
        try {
            String value = resolve(key);
            return value == null ? "" : value.strip();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The key that holds the value: another one where this one only says <code>{{another}}</code>. */
    public String holder(String key) {
        Matcher reference = REFERENCE.matcher(loaded.getProperty(key, "").strip());
        return reference.matches() && text(reference.group(1)).equals(text(key)) ? reference.group(1) : key;
    }

    /** The value as the rule reads it; null, and a problem more, if it breaks the rule. */
    public <T> T read(String key, Rule<T> rule) {
        String value = "";
        try {
            String found = resolve(key);
            if (found == null && Keys.names().contains(key)) {
                throw new IllegalArgumentException("no file has the key");
            }
            value = found == null ? "" : found.strip();
            if (Keys.names().contains(key) && !value.equals(found)) {
                // Secrets out of files often end in a line break, and would be refused elsewhere for a reason hard to find
                add(key + "=" + Mask.of(value, Keys.isSecret(key)) + ": must have no white space around it. " + remedy(key, value));
                return null;
            }
            return rule.reader().apply(value);
        } catch (RuntimeException e) {
            boolean secret = Keys.isSecret(key);
            boolean open = !secret && !Mask.hidesPartOf(value);
            String detail = value.isEmpty() && e.getMessage() == null ? " (it is not set)" : open ? detail(e) : "";
            add(key + "=" + Mask.of(value, secret) + ": must be " + rule.words() + detail + ". " + remedy(key, value));
            return null;
        }
    }

    /** Adds a problem that no rule for one value finds; the same one twice is one. */
    public void add(String problem) {
        problems.add(problem);
    }

    public List<String> problems() {
        return new ArrayList<>(problems);
    }

    // An optional placeholder, because this way environment variables override files as they do everywhere in Camel
    private String resolve(String key) {
        try {
            return context.resolvePropertyPlaceholders("{{?" + key + "}}");
        } catch (IllegalArgumentException e) {
            // Camel's message quotes the text around
            Matcher missing = NOT_FOUND.matcher(String.valueOf(e.getMessage()));
            throw new IllegalArgumentException(missing.find() ? "it names " + missing.group(1) + ", which nothing sets"
                    : "it holds braces that Camel cannot resolve", e);
        }
    }

    private static String detail(RuntimeException e) {
        boolean ours = e.getClass() == IllegalArgumentException.class && e.getMessage() != null;
        return ours ? " (" + e.getMessage() + ")" : "";
    }

    private String remedy(String key, String value) {
        String variable = Keys.environmentName(key);
        String source = context.getPropertiesComponent().getResolvedValue(key).map(PropertiesResolvedValue::source).orElse("");
        if ("ENV".equals(source)) {
            return "Correct the environment variable " + variable;
        }
        if ("SYS".equals(source)) {
            return "Correct the system property -D" + key;
        }
        String file = Keys.isSecret(key) ? "config/secrets.properties"
                : source.startsWith("file:") ? source.substring("file:".length()) : "config/application.properties";
        return (value.isEmpty() ? "Set" : "Correct") + " it in " + file + ", or set " + variable;
    }
}
