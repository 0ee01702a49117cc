package io.transcriptroutes.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One request as it came over the wire; the path is still encoded. */
record ApiRequest(String method, String path, String rawQuery, String contentType, String authorization, String body) {

    /** @throws IOException if the client left before the end of its body, which the JDK's server takes for the end */
    static ApiRequest read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String announced = exchange.getRequestHeaders().getFirst("Content-Length");
        if (announced != null && body.length < Long.parseLong(announced)) {
            exchange.close();
            throw new EOFException("The client left after " + body.length + " of " + announced + " bytes");
        }
        return new ApiRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestHeaders().getFirst("Authorization"),
                new String(body, StandardCharsets.UTF_8));
    }

    Parameters query() {
        return Parameters.parse(rawQuery);
    }

    /** A body of any other type carries no parameters, so that the first required one is reported missing. */
    Parameters form() {
        boolean form = contentType != null
                && contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
        return Parameters.parse(form ? body : "");
    }
}
