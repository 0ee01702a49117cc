package io.transcriptroutes;

import java.nio.file.Path;

import io.transcriptroutes.config.Configuration;
import org.apache.camel.main.Main;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the bundle on a plain JVM: the routes of {@code routes/} with the configuration of {@code config/}, both below
 * the working directory. Everything else is configuration, so Camel K and the Camel CLI need no such class.
 */
public final class TranscriptRoutes {

    /** The exit code of a start that failed, as opposed to Camel's own 0 for an orderly stop. */
    public static final int EXIT_CONFIGURATION = 3;

    private static final Logger LOG = LoggerFactory.getLogger(TranscriptRoutes.class);

    private TranscriptRoutes() {
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation(Configuration.LOCATIONS);
        LOG.info("Transcript Routes starts with config/ and routes/ of {}", Path.of("").toAbsolutePath());
        int exit;
        try {
            exit = main.run(args);
        } catch (Exception e) {
            LOG.error("Not started: {}", reason(e));
            LOG.debug("Not started", e);
            exit = EXIT_CONFIGURATION;
        }
        System.exit(exit);
    }

    private static String reason(Throwable failure) {
        Throwable known = ObjectHelper.getException(ConfigurationException.class, failure);
        if (known != null) {
            return known.getMessage();
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
