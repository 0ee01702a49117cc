package io.transcriptroutes.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.camel.util.OrderedProperties;

/**
 * What the files of deploy/ are made of.
 *
 * @param version the bundle's own, from pom.xml
 * @param camel   the version of Camel
 * @param routes  the text of each route file by its name, the beans first: Camel creates them twice when they come later
 * @param files   the text of each file of config/ by its name, without application.properties
 * @param keys    the keys of application.properties with their values
 * @param application the text of application.properties
 */
record Bundle(String version, String camel, Map<String, String> routes, Map<String, String> files, Map<String, String> keys,
        String application) {

    private static final String BEANS = "beans.camel.yaml";
    private static final String APPLICATION = "application.properties";
    /** What a user may have in his working copy, and must not find in a ConfigMap. */
    private static final Set<String> PRIVATE = Set.of("secrets.properties");

    static Bundle read(Path home) throws IOException {
        String pom = Files.readString(home.resolve("pom.xml"));
        Map<String, String> files = texts(home.resolve("config"));
        files.keySet().removeAll(PRIVATE);
        String application = files.remove(APPLICATION);
        return new Bundle(first(pom, "<version>(.+?)</version>"), first(pom, "<camel.version>(.+?)</camel.version>"),
                routes(home.resolve("routes")), files, keys(home.resolve("config").resolve(APPLICATION)), application);
    }

    /** All routes in one file, which has no order to get wrong. */
    String inOneFile() {
        StringBuilder all = new StringBuilder();
        routes.forEach((name, text) -> all.append("# --- routes/").append(name).append('\n').append(text));
        return all.toString();
    }

    private static Map<String, String> routes(Path folder) throws IOException {
        Map<String, String> routes = new TreeMap<>(Comparator.<String, Boolean>comparing(name -> !name.equals(BEANS))
                .thenComparing(Comparator.naturalOrder()));
        routes.putAll(texts(folder));
        return routes;
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : filesIn(folder)) {
            texts.put(file.getFileName().toString(), Files.readString(file));
        }
        return texts;
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(Files::isRegularFile).forEach(files::add);
        }
        return files;
    }

    private static Map<String, String> keys(Path file) throws IOException {
        OrderedProperties properties = new OrderedProperties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        Map<String, String> keys = new LinkedHashMap<>();
        properties.entrySet().forEach(entry -> keys.put((String) entry.getKey(), (String) entry.getValue()));
        return keys;
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("pom.xml has no " + pattern);
        }
        return matcher.group(1);
    }
}
