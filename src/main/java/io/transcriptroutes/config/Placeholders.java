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
        for (String pattern : patterns.split(",")) {
            try {
                String location = pattern.strip().replace(OPTIONAL, "");
                for (Resource file : PluginHelper.getPackageScanResourceResolver(context).findResources(location)) {
                    names.addAll(in(text(file)));
                }
            } catch (Exception e) {
                // Camel refuses the pattern in its own words when it comes to the routes
                LOG.debug("Routes of {} are not looked at", pattern, e);
            }
        }
        return names;
    }

    private static String text(Resource file) throws IOException {
        try (InputStream stream = file.getInputStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
