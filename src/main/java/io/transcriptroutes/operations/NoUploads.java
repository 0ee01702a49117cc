package io.transcriptroutes.operations;

import java.util.Locale;

import io.vertx.ext.web.RoutingContext;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Refuses forms, 415, before they are read. Camel's reader of bodies makes a folder for each and writes the parts of a multipart
 * body there before any route has asked for the token, whatever camel.server.file-upload-enabled says.
 */
final class NoUploads implements StartupListener {

    private static final int BEFORE_CAMEL = -1;
    private static final int UNSUPPORTED_TYPE = 415;

    private final String path;

    NoUploads(String path) {
        this.path = path;
    }

    @Override
    public void onCamelContextStarted(CamelContext camel, boolean alreadyStarted) {
        camel.getRegistry().findByType(VertxPlatformHttpRouter.class)
                .forEach(router -> router.route(path).order(BEFORE_CAMEL).handler(NoUploads::admit));
    }

    private static void admit(RoutingContext request) {
        String type = String.valueOf(request.request().getHeader("Content-Type")).strip().toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded")) {
            request.response().setStatusCode(UNSUPPORTED_TYPE).end();
        } else {
            request.next();
        }
    }
}
