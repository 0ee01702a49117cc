package io.transcriptroutes.metrics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;

import io.transcriptroutes.config.Rule;
import io.transcriptroutes.operations.OperationsAccess;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.StartupListener;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Who may scrape. The port is also that of Twilio's callbacks, and figures of a business are not for everybody: beyond this machine
 * nobody scrapes without a token. One that can be given to Prometheus opens nothing else.
 */
public final class MetricsAccess implements CamelContextAware, StartupListener {

    /** Camel's own; another one is refused (Safeguards). */
    private static final String PATH = "/observe/metrics";
    private static final int BEFORE_CAMEL = -1;
    private static final int UNAUTHORIZED = 401;
    private static final String BEARER = "Bearer ";

    private final OperationsAccess operations;
    private String token = "";
    private String host = "";
    private final Set<VertxPlatformHttpRouter> guarded = new HashSet<>();
    private CamelContext context;

    public MetricsAccess(OperationsAccess operations) {
        this.operations = operations;
    }

    /** @param word {@code metrics.token}; where it is empty, beyond this machine that of operations counts */
    public void setToken(String word) {
        token = word;
    }

    /** @param address {@code operations.host} */
    public void setHost(String address) {
        host = address;
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        context = camel;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    /** After the properties are set. The port may serve long before all routes are started. */
    public void open() throws Exception {
        guard();
        context.addStartupListener(this);
    }

    @Override
    public void onCamelContextStarting(CamelContext camel, boolean alreadyStarted) {
        guard();
    }

    @Override
    public void onCamelContextStarted(CamelContext camel, boolean alreadyStarted) {
        guard();
    }

    private void guard() {
        for (VertxPlatformHttpRouter router : context.getRegistry().findByType(VertxPlatformHttpRouter.class)) {
            if (guarded.add(router)) {
                router.route(PATH).order(BEFORE_CAMEL).handler(this::admit);
            }
        }
    }

    private void admit(RoutingContext request) {
        if (admits(request.request().getHeader(HttpHeaders.AUTHORIZATION))) {
            request.next();
        } else {
            request.response().putHeader("WWW-Authenticate", "Bearer").setStatusCode(UNAUTHORIZED).end();
        }
    }

    boolean admits(String authorization) {
        if (token.isEmpty() && Rule.isLoopback(host)) {
            return true;
        }
        String expected = BEARER + (token.isEmpty() ? operations.token() : token);
        // In constant time, or the time it takes tells how much of a guess is right
        byte[] given = String.valueOf(authorization).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, expected.getBytes(StandardCharsets.UTF_8));
    }
}
