package io.transcriptroutes.cli;

import java.util.Map;

/** Has an operation done, wherever that is: in the service that runs, or in this process. */
public interface OperationClient {

    /**
     * @param operation a route's name, such as {@code show-status}
     * @return its result, JSON types only
     * @throws IllegalArgumentException for a request that makes no sense
     */
    Map<String, Object> call(String operation, Map<String, Object> request);
}
