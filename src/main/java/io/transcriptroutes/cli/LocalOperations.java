package io.transcriptroutes.cli;

import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Route;
import org.apache.camel.main.Main;

/**
 * Does operations in a Camel of its own that lives as long as the call: the same files and keys as the service, but
 * nothing begins by itself, and no port is opened.
 */
final class LocalOperations implements OperationClient {

    @Override
    public Map<String, Object> call(String operation, Map<String, Object> request) {
        Main camel = Bundle.camel();
        camel.addOverrideProperty("camel.main.auto-startup", "false");
        camel.addOverrideProperty("camel.main.jmx-enabled", "false");
        camel.addOverrideProperty("camel.main.routes-exclude-pattern", "file:routes/operations.camel.yaml");
        camel.addOverrideProperty("camel.server.enabled", "false");
        camel.addOverrideProperty("camel.management.enabled", "false");
        // Ctrl-C ends what is in hand in order, as it does in the service
        Thread stop = new Thread(camel::stop, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            camel.start();
            startInnerRoutes(camel.getCamelContext());
            return call(camel.getCamelContext(), operation, request);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            camel.stop();
            removeHook(stop);
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

    private static void removeHook(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException e) {
            // It runs already: this is the end of the process
        }
    }
}
