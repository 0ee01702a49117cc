package io.transcriptroutes.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One request as it came over the wire; the path is still encoded. */
record ApiRequest(String method, String path, String rawQuery, String contentType, String authorization, String body) {

    static ApiRequest read(HttpExchange exchange) throws IOException {
        return new ApiRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestHeaders().getFirst("Authorization"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
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
