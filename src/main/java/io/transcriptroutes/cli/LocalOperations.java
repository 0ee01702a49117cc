package io.transcriptroutes.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.transcriptroutes.ledger.LedgerDataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Route;
import org.apache.camel.main.Main;

/**
 * Does operations in a Camel of its own that lives as long as the call: the same files and keys as the service, but
 * nothing begins by itself, and no port is opened.
 */
final class LocalOperations implements OperationClient {

    /** The beans, and the templates that sources, queues and targets become routes of, whatever is asked for. */
    private static final List<String> ALWAYS = List.of("beans", "error-handling", "find-object", "reconcile", "source-s3", "source-s3-events",
            "write-exports");
    /** What only looks, and the files that it needs: it is asked for often, and each file costs it time. */
    static final Map<String, List<String>> ONLY_LOOK = Map.of(
            "show-status", with("show-status"),
            "show-recording", with("show-recording", "find-recordings"),
            "query-transcripts", with("query-transcripts", "ask-twilio", "call-twilio"));
    private static final Set<String> EXISTING_LEDGER = Set.of("reconcile");

    private static List<String> with(String... files) {
        return Stream.concat(ALWAYS.stream(), Stream.of(files)).toList();
    }

    @Override
    public Map<String, Object> call(String operation, Map<String, Object> request) {
        Main camel = Bundle.camel(ONLY_LOOK.getOrDefault(operation, Bundle.OWN));
        camel.addOverrideProperty("camel.main.auto-startup", "false");
        camel.addOverrideProperty("camel.main.jmx-enabled", "false");
        camel.addOverrideProperty("camel.main.routes-exclude-pattern",
                "file:routes/operations.camel.yaml,file:routes/webhook-transcripts.camel.yaml");
        camel.addOverrideProperty("camel.server.enabled", "false");
        camel.addOverrideProperty("camel.management.enabled", "false");
        camel.addOverrideProperty("camel.metrics.enabled", "false");
        if (ONLY_LOOK.containsKey(operation)) {
            // Whoever looks changes no table that others share, and makes no ledger. Not by the key: LEDGER_MIGRATE would win over it
            camel.bind(LedgerDataSource.ONLY_LOOKED_AT, true);
        }
        if (EXISTING_LEDGER.contains(operation)) {
            // Against an empty one, every object and transcript would be a disagreement, and --fix would register them all
            camel.bind(LedgerDataSource.MUST_EXIST, true);
        }
        // Ctrl-C ends what is in hand in order, as it does in the service
        ShutdownHook stop = ShutdownHook.add(camel::stop);
        try {
            start(camel);
            return call(camel.getCamelContext(), operation, request);
        } finally {
            camel.stop();
            stop.remove();
        }
    }

    // Whatever goes wrong here is no mistake of the request
    private static void start(Main camel) {
        try {
            camel.start();
            startInnerRoutes(camel.getCamelContext());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void startInnerRoutes(CamelContext context) throws Exception {
        for (Route route : context.getRoutes()) {
            String uri = route.getEndpoint().getEndpointUri();
            if (uri.startsWith("direct:") || uri.startsWith("seda:")) {
                context.getRouteController().startRoute(route.getRouteId());
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> call(CamelContext context, String operation, Map<String, Object> request) {
        try {
            return context.createProducerTemplate().requestBody("direct:" + operation, request, Map.class);
        } catch (CamelExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
