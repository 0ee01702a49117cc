package io.transcriptroutes.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries requests from the wire to the router and answers back to the wire, faults included. */
final class HttpExchanges implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(HttpExchanges.class);

    private final Router router;
    private final Faults faults;
    private final RequestLog log;
    private final Processing timer;
    private final Executor workers;

    HttpExchanges(Router router, Faults faults, RequestLog log, Processing timer, Executor workers) {
        this.router = router;
        this.faults = faults;
        this.log = log;
        this.timer = timer;
        this.workers = workers;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        ApiRequest request = ApiRequest.read(exchange);
        Answer answer = answer(request);
        log.add(new LoggedRequest(request.method(), request.path(), request.rawQuery(), answer.status()));
        if (answer.delay().equals(Duration.ZERO)) {
            send(exchange, answer);
        } else {
            timer.later(answer.delay(), () -> workers.execute(() -> send(exchange, answer)));
        }
    }

    private Answer answer(ApiRequest request) {
        try {
            return faults.answer(request, failureCode -> router.answer(request, failureCode));
        } catch (RuntimeException e) {
            LOG.error("{} {} broke the simulator", request.method(), request.path(), e);
            return new ApiError(500, 20500, "Internal server error").answer();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) {
        // Closing an exchange before its headers are sent, or before its announced length is, closes the connection
        try (exchange) {
            if (answer.delivery() == Answer.Delivery.RESET) {
                return;
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body();
            // Length 0 would mean chunked here, and -1 none at all
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                OutputStream out = exchange.getResponseBody();
                out.write(body, 0, answer.delivery() == Answer.Delivery.TRUNCATED ? body.length / 2 : body.length);
                out.flush();
            }
        } catch (IOException e) {
            LOG.debug("The client did not wait for its answer", e);
        }
    }
}
