package io.transcriptroutes.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.transcriptroutes.failure.RootCause;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.util.ObjectHelper;

/**
 * Says in one line where the mistake of a route file is, and what. The parser names a line; Camel only prints the step
 * that failed, whose line its definition knows.
 */
final class RouteMistake {

    private static final Pattern PARSED_LINE = Pattern.compile("\\bline (\\d+), column \\d+");
    private static final Pattern FAILED_STEP = Pattern.compile(">>> (.*) <<<", Pattern.DOTALL);
    private static final String NO_LINE = "";

    private RouteMistake() {
    }

    /** @param definitions the routes of that file, as far as it was read */
    static String describe(Path file, Throwable failure, Collection<RouteDefinition> definitions) {
        String text = rootMessage(failure);
        Matcher parsed = PARSED_LINE.matcher(text);
        String line = parsed.find() ? ":" + parsed.group(1) : lineOfStep(failure, definitions);
        return file + line + ": not loaded: " + oneLine(text);
    }

    private static String lineOfStep(Throwable failure, Collection<RouteDefinition> definitions) {
        FailedToCreateRouteException failed = ObjectHelper.getException(FailedToCreateRouteException.class, failure);
        if (failed == null) {
            return NO_LINE;
        }
        return definitions.stream().filter(route -> route.getRouteId().equals(failed.getRouteId())).findFirst()
                .map(route -> ":" + lineWithin(route, failed)).orElse(NO_LINE);
    }

    @SuppressWarnings("rawtypes")
    private static int lineWithin(RouteDefinition route, FailedToCreateRouteException failure) {
        Matcher printed = FAILED_STEP.matcher(failure.getMessage());
        String outermost = printed.find() ? printed.group(1) : null;
        String endpoint = endpoint(failure);
        Collection<ProcessorDefinition> steps =
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class);
        Optional<ProcessorDefinition> call = steps.stream().filter(step -> step instanceof SendDefinition<?> send
                && send.getUri() != null && plain(send.getUri()).equals(endpoint)).findFirst();
        return call.or(() -> steps.stream().filter(step -> step.toString().equals(outermost)).findFirst())
                .map(ProcessorDefinition::getLineNumber).orElse(route.getInput().getLineNumber());
    }

    private static String endpoint(Throwable failure) {
        NoSuchEndpointException unknown = ObjectHelper.getException(NoSuchEndpointException.class, failure);
        ResolveEndpointFailedException wrong = ObjectHelper.getException(ResolveEndpointFailedException.class, failure);
        return unknown != null ? plain(unknown.getUri()) : wrong != null ? plain(wrong.getUri()) : null;
    }

    // Camel writes nosuch://thing for nosuch:thing
    private static String plain(String uri) {
        return uri.replaceFirst(":/+", ":").split("\\?", 2)[0];
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = RootCause.of(failure);
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    // The parser quotes the file's lines, indented, below each sentence
    private static String oneLine(String text) {
        List<String> sentences = text.lines().filter(line -> !line.isBlank() && !line.startsWith(" ")).toList();
        return sentences.stream().map(String::strip).collect(Collectors.joining(": "));
    }
}
