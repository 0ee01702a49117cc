package io.transcriptroutes.cli;

import java.nio.file.Path;

import io.transcriptroutes.config.Configuration;
import io.transcriptroutes.config.Settings;
import org.apache.camel.impl.DefaultCamelContext;

/** What a command has to know before it knows whether it needs the whole bundle. */
final class Invocation {

    static final String INVOKED_IN = "transcript-routes.invoked-in";

    private Invocation() {
    }

    /** The value of {@code operations.file}, looked up as everywhere: environment, then files. */
    static Path operationsFile() {
        DefaultCamelContext context = new DefaultCamelContext(false);
        try {
            context.getPropertiesComponent().setLocation(Configuration.LOCATIONS);
            String file = new Settings(context).text("operations.file");
            return Path.of(file.isEmpty() ? "data/operations.json" : file);
        } finally {
            context.stop();
        }
    }

    /** A file that was named at the prompt: the command itself works in its home. */
    static Path invokedIn(Path file) {
        return Path.of(System.getProperty(INVOKED_IN, "")).resolve(file);
    }
}
