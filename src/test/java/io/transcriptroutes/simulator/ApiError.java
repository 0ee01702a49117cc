package io.transcriptroutes.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer that is no success, with the code that Twilio documents for it. */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    ApiError(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static ApiError invalid(String message) {
        return new ApiError(400, 20001, message);
    }

    static ApiError notFound(String path) {
        return new ApiError(404, 20404, "The requested resource " + path + " was not found");
    }

    Answer answer() {
        Answer answer = Answer.json(status, body());
        return status == 401 ? answer.withHeader("WWW-Authenticate", "Basic realm=\"Twilio API\"") : answer;
    }

    private ObjectNode body() {
        return Json.object()
                .put("code", code)
                .put("message", getMessage())
                .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                .put("status", status);
    }
}
