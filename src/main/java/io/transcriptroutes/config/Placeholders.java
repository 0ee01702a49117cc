package io.transcriptroutes.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys that route files ask for, which is how a file that is dropped in brings keys of its own. */
final class Placeholders {

    private static final Logger LOG = LoggerFactory.getLogger(Placeholders.class);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[?!]?([^{}:]+)(?::[^{}]*)?}}");
    private static final Pattern FILE = Pattern.compile("(file:(?:.*/)?)[^/]*");
    private static final String ROUTE = ".camel.yaml";
    private static final String EVERY_ROUTE = "*" + ROUTE;
    private static final String OPTIONAL = "?optional=true";

    private Placeholders() {
    }

    static Set<String> in(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1).strip());
        }
        return names;
    }

    /** @param patterns {@code camel.main.routes-include-pattern}, resolved as Camel does when it loads them */
    static Set<String> inRoutes(CamelContext context, String patterns) {
        Set<String> names = new TreeSet<>();
        for (String pattern : locations(patterns)) {
            try {
                for (Resource file : PluginHelper.getPackageScanResourceResolver(context).findResources(pattern)) {
                    names.addAll(in(text(file)));
                }
            } catch (Exception e) {
                // Camel refuses the pattern in its own words when it comes to the routes
                LOG.debug("Routes of {} are not looked at", pattern, e);
            }
        }
        return names;
    }

    // A file that is dropped in beside those that the pattern names is loaded as well
    private static Set<String> locations(String patterns) {
        Set<String> locations = new TreeSet<>();
        for (String pattern : patterns.split(",")) {
            String location = pattern.strip().replace(OPTIONAL, "");
            Matcher file = FILE.matcher(location);
            if (file.matches()) {
                locations.add(file.group(1) + EVERY_ROUTE);
            }
            if (!file.matches() || !location.endsWith(ROUTE)) {
                locations.add(location);
            }
        }
        return locations;
    }

    private static String text(Resource file) throws IOException {
        try (InputStream stream = file.getInputStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
