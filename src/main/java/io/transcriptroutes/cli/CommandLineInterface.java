package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

import io.transcriptroutes.TranscriptRoutes;
import io.transcriptroutes.operations.Problem;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command {@code transcript-routes}; without a subcommand it is {@code run}. */
@Command(name = "transcript-routes", mixinStandardHelpOptions = true, versionProvider = CommandLineInterface.Version.class,
        description = "Turns call recordings in S3 into Twilio transcripts. Without a command: run.",
        footer = {"", "Exit codes: 0 ok, 1 found problems, 2 wrong usage, 3 wrong configuration."},
        subcommands = {RunCommand.class, CheckCommand.class, ProbeCommand.class, SweepCommand.class, PurgeCommand.class, RedriveCommand.class,
            ExportCommand.class,
            SubmitCommand.class, FetchCommand.class, ListCommand.class, DeleteCommand.class, RetranscribeCommand.class,
            ReconcileCommand.class, StatusCommand.class, ShowCommand.class, CommandLine.HelpCommand.class, AutoComplete.GenerateCompletion.class})
public final class CommandLineInterface implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    /** Runs one command and returns its exit code. */
    public static int execute(String... args) {
        if (args.length == 0 || args.length == 1 && "run".equals(args[0])) {
            // To read the annotations of all commands takes a tenth of a start
            return new Service(false).run();
        }
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        // Names of files and keys come out as they are, whatever the terminal's locale says
        return new CommandLine(new CommandLineInterface()).setExecutionExceptionHandler(CommandLineInterface::failed)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }

    @Override
    public Integer call() {
        return spec.commandLine().getSubcommands().get("run").execute();
    }

    // A stack trace helps nobody at a prompt: the messages are written to be read
    private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        Problem problem = Problem.of(failure);
        command.getErr().println(problem.error());
        return switch (problem.kind()) {
            case Problem.CONFIGURATION -> TranscriptRoutes.EXIT_CONFIGURATION;
            case Problem.REQUEST -> CommandLine.ExitCode.USAGE;
            default -> CommandLine.ExitCode.SOFTWARE;
        };
    }

    /** What a person is told of a failure: the sentence that was written for it, or the deepest cause's. */
    static String message(Throwable failure) {
        return Problem.of(failure).error();
    }

    /** From the jar's manifest; a class folder has none. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = TranscriptRoutes.class.getPackage().getImplementationVersion();
            return new String[] {"transcript-routes " + (version == null ? "(not packaged)" : version)};
        }
    }
}
