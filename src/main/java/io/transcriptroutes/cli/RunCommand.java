package io.transcriptroutes.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code run}: the service itself. */
@Command(name = "run", mixinStandardHelpOptions = true,
        description = "Finds, submits and follows recordings until it is stopped (SIGTERM or Ctrl-C; a second Ctrl-C ends at once).")
final class RunCommand implements Callable<Integer> {

    @Option(names = "--dev", description = "Read files of routes/ again when they change.")
    private boolean dev;

    @Override
    public Integer call() {
        return new Service(dev).run();
    }
}
