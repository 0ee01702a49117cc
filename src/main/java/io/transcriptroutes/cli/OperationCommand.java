package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.transcriptroutes.operations.ServiceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that has one operation done and prints its result: for people, or as it is with {@code --json}. */
@Command(mixinStandardHelpOptions = true)
abstract class OperationCommand implements Callable<Integer> {

    static final int PROBLEMS = 1;
    // Of names and texts of others nothing may steer the terminal: C1 controls, and marks that turn the direction of writing
    private static final ObjectMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @Spec
    private CommandSpec spec;
    @Option(names = "--json", description = "Print the whole result as JSON.")
    private boolean json;

    private OperationClient client;

    /** Instead of the running service or this process. */
    void use(OperationClient other) {
        client = other;
    }

    /** The name of the operation's route. */
    abstract String operation();

    /** Puts what the options say into the request; absent means default. */
    abstract void fill(Map<String, Object> request);

    /** Prints the result for people. */
    abstract void print(Map<String, Object> result, PrintWriter out);

    /** Whether the result tells of something that went wrong. */
    abstract boolean hasProblems(Map<String, Object> result);

    /**
     * The request that follows on the result, after somebody has agreed; null for none.
     *
     * @param out where a question is asked, null where nobody reads
     */
    Map<String, Object> follow(Map<String, Object> result, PrintWriter out) {
        return null;
    }

    /** Prints the result of what followed. */
    void printFollowed(Map<String, Object> result, PrintWriter out) {
        print(result, out);
    }

    @Override
    public final Integer call() throws JsonProcessingException {
        OneShotLog.begin();
        Map<String, Object> request = new LinkedHashMap<>();
        fill(request);
        request.values().removeIf(value -> value == null || Boolean.FALSE.equals(value));
        Map<String, Object> result = client().call(operation(), request);
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> next = follow(result, json ? null : out);
        if (next != null) {
            result = client().call(operation(), next);
        }
        if (json) {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result));
        } else if (next == null) {
            print(result, out);
        } else {
            printFollowed(result, out);
        }
        out.flush();
        return hasProblems(result) ? PROBLEMS : 0;
    }

    final ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private OperationClient client() {
        return client != null ? client
                : new ServiceOrLocal(new ServiceFile(Invocation.operationsFile()), new LocalOperations(), spec.commandLine().getErr());
    }
}
