package io.transcriptroutes.cli;

import java.util.Map;
import java.util.Set;

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

    private static final Set<String> ONLY_LOOK = Set.of("show-status", "show-recording", "query-transcripts");
    private static final Set<String> EXISTING_LEDGER = Set.of("reconcile");

    @Override
    public Map<String, Object> call(String operation, Map<String, Object> request) {
        Main camel = Bundle.camel();
        camel.addOverrideProperty("camel.main.auto-startup", "false");
        camel.addOverrideProperty("camel.main.jmx-enabled", "false");
        camel.addOverrideProperty("camel.main.routes-exclude-pattern",
                "file:routes/operations.camel.yaml,file:routes/webhook-transcripts.camel.yaml");
        camel.addOverrideProperty("camel.server.enabled", "false");
        camel.addOverrideProperty("camel.management.enabled", "false");
        camel.addOverrideProperty("camel.metrics.enabled", "false");
        if (ONLY_LOOK.contains(operation)) {
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
