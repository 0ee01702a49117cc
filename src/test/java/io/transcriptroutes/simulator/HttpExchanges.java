package io.transcriptroutes.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
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
        FaultRule fault = faults.meet(request);
        after(fault == null ? Duration.ZERO : fault.waiting(), () -> process(exchange, request, fault));
    }

    private void process(HttpExchange exchange, ApiRequest request, FaultRule fault) {
        Answer answer = answer(request, fault);
        log.add(new LoggedRequest(request.method(), request.path(), request.rawQuery(), answer.status()));
        if (answer.delivery() == Answer.Delivery.DRIPPING) {
            // A thread of its own: the workers are few, and a drip takes long
            Threads.named("twilio-drip").newThread(() -> send(exchange, answer)).start();
        } else {
            after(answer.delay(), () -> send(exchange, answer));
        }
    }

    /** At once by this thread, or later by a worker that waits for nothing. */
    private void after(Duration delay, Runnable task) {
        if (delay.isZero()) {
            task.run();
        } else {
            timer.later(delay, () -> workers.execute(task));
        }
    }

    private Answer answer(ApiRequest request, FaultRule fault) {
        Faults.Call call = failureCode -> router.answer(request, failureCode);
        try {
            return fault == null ? call.process() : fault.fault().answer(call);
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
                write(exchange.getResponseBody(), answer);
            }
        } catch (IOException e) {
            LOG.debug("The client did not wait for its answer", e);
        }
    }

    private static void write(OutputStream out, Answer answer) throws IOException {
        byte[] body = answer.body();
        switch (answer.delivery()) {
            case TRUNCATED -> out.write(body, 0, body.length / 2);
            case DRIPPING -> drip(out, body, answer.delay());
            default -> out.write(body);
        }
        out.flush();
    }

    private static void drip(OutputStream out, byte[] body, Duration whole) throws IOException {
        try {
            for (int sent = 0; sent < body.length; sent++) {
                out.write(body[sent]);
                out.flush();
                TimeUnit.NANOSECONDS.sleep(whole.toNanos() / body.length);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
