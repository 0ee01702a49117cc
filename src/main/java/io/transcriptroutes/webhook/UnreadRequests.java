package io.transcriptroutes.webhook;

import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * What is refused before it is read, and what cannot be read. Camel's own reader of bodies, which finds them read here, makes a folder
 * for each form and writes the parts of a multipart body there, whatever camel.server.file-upload-enabled says; and what cannot be read
 * the server would quote in the log.
 */
final class UnreadRequests implements StartupListener {

    private static final String PATH = "/webhooks/transcripts";
    private static final int BEFORE_READING = -2;
    private static final int BEFORE_CAMEL = -1;
    private static final int SERVER_ERROR = 500;

    private final BodyHandler reader = BodyHandler.create(false).setBodyLimit(Webhooks.LARGEST_BODY);
    private final Webhooks webhooks;

    UnreadRequests(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        for (VertxPlatformHttpRouter router : context.getRegistry().findByType(VertxPlatformHttpRouter.class)) {
            router.route(PATH).order(BEFORE_READING).handler(this::admit).failureHandler(this::failed);
            router.route(PATH).order(BEFORE_CAMEL).handler(this::read);
        }
    }

    // Over HTTP/2 Camel's reader fails on what is read already, and a form without files is all that still comes to it
    private void read(RoutingContext request) {
        if (request.request().version() == HttpVersion.HTTP_2) {
            request.next();
        } else {
            reader.handle(request);
        }
    }

    private void admit(RoutingContext request) {
        try {
            webhooks.refuseUnread(WebhookRequest.unread(request.request()));
            request.next();
        } catch (WebhookRefusal refusal) {
            request.response().setStatusCode(webhooks.refused(refusal)).end();
        }
    }

    private void failed(RoutingContext request) {
        if (request.response().ended()) {
            // Refused already: the rest of a body may fail once more
            return;
        }
        int status = request.failure() instanceof HttpException known ? known.getStatusCode() : request.statusCode();
        if (status >= WebhookRefusal.BAD_REQUEST && status < SERVER_ERROR) {
            request.response().setStatusCode(webhooks.refused(new WebhookRefusal(status))).end();
        } else {
            request.next();
        }
    }
}
