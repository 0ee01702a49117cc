package io.transcriptroutes.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** The latest requests, oldest first; bounded, because a demo may run for days. */
final class RequestLog {

    private static final int MOST = 100_000;

    private final Deque<LoggedRequest> requests = new ArrayDeque<>();

    synchronized void add(LoggedRequest request) {
        if (requests.size() == MOST) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    synchronized List<LoggedRequest> all() {
        return List.copyOf(requests);
    }

    long count(String method, String pathPattern) {
        Pattern path = Pattern.compile("/v2" + pathPattern);
        return all().stream()
                .filter(request -> method.equals("*") || method.equals(request.method()))
                .filter(request -> path.matcher(request.path()).matches())
                .count();
    }

    synchronized void clear() {
        requests.clear();
    }
}
