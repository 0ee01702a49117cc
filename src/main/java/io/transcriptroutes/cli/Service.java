package io.transcriptroutes.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.TranscriptRoutes;
import io.transcriptroutes.operations.OperationsAccess;
import io.transcriptroutes.operations.ServiceFile;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bundle as a process that goes on until it is told to stop. */
final class Service {

    private static final Logger LOG = LoggerFactory.getLogger(TranscriptRoutes.class);

    private final boolean dev;

    /** @param dev whether routes that change are read again */
    Service(boolean dev) {
        this.dev = dev;
    }

    /** @return the exit code: 0 after an orderly stop, 3 if it could not start */
    int run() {
        LOG.info("Transcript Routes starts with config/ and routes/ of {}", Path.of("").toAbsolutePath());
        try {
            Main camel = Bundle.camel();
            if (dev) {
                reload(camel);
            }
            Announcement announcement = new Announcement();
            camel.addMainListener(announcement);
            Signals.handle(camel::completed);
            int exit = camel.run(new String[0]);
            if (announcement.failure != null) {
                throw announcement.failure;
            }
            return exit;
        } catch (Exception e) {
            LOG.error("Not started: {}", CommandLineInterface.message(e));
            LOG.debug("Not started", e);
            return TranscriptRoutes.EXIT_CONFIGURATION;
        }
    }

    // Routes that are made from templates have no file of their own: only what changed is replaced
    private static void reload(Main camel) {
        camel.addOverrideProperty("camel.main.routes-reload-enabled", "true");
        camel.addOverrideProperty("camel.main.routes-reload-directory", Bundle.ROUTES.toString());
        camel.addOverrideProperty("camel.main.routes-reload-pattern", "*" + Bundle.SUFFIX);
        camel.addOverrideProperty("camel.main.routes-reload-remove-all-routes", "false");
    }

    /** Tells the other commands where the service is, while it is there. */
    private static final class Announcement extends MainListenerSupport {

        /** A machine that is busy with several starts answers late; and whoever else has the port mostly answers at once. */
        private static final Duration ANSWER = Duration.ofSeconds(60);

        private final long pid = ProcessHandle.current().pid();
        private ServiceFile file;
        private RuntimeException failure;

        // What is thrown from here would leave a Camel that nobody stops
        @Override
        public void afterStart(BaseMainSupport camel) {
            try {
                announce(camel.getCamelContext());
            } catch (RuntimeException e) {
                failure = e;
                ((Main) camel).completed();
            }
        }

        private void announce(CamelContext context) {
            new DroppedInRoutes(context).load(Bundle.ROUTES);
            OperationsAccess access = context.getRegistry().lookupByNameAndType("operations", OperationsAccess.class);
            String url = access.started(context, pid, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            ServiceFile.Entry entry = new ServiceFile.Entry(url, access.token(), pid, access.running().get("startedAt").toString());
            refuseOthers(entry);
            file = access.file();
            file.write(entry);
            LOG.info("Transcript Routes is up; operations at {}", url);
        }

        // Vert.x and Camel start without a word where another process has the port
        private static void refuseOthers(ServiceFile.Entry entry) {
            Object answered;
            try {
                answered = new RemoteOperations(entry, ANSWER).call("ping", Map.of()).get("pid");
            } catch (RuntimeException e) {
                answered = CommandLineInterface.message(e);
            }
            if (!(answered instanceof Number pid) || pid.longValue() != entry.pid()) {
                throw new ConfigurationException("operations.host and operations.port: at " + entry.url() + " not this service "
                        + "answers, but another process, or nobody (" + answered + "). operations.port=0 takes any free port");
            }
        }

        @Override
        public void beforeStop(BaseMainSupport camel) {
            if (file != null) {
                file.deleteIfOf(pid);
                LOG.info("Transcript Routes stops: what is in hand is finished or released");
            }
        }
    }
}
