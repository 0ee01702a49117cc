package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.TranscriptRoutes;
import org.apache.camel.util.ObjectHelper;
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
            StatusCommand.class, ShowCommand.class, CommandLine.HelpCommand.class, AutoComplete.GenerateCompletion.class})
public final class CommandLineInterface implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    /** Runs one command and returns its exit code. */
    public static int execute(String... args) {
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
        command.getErr().println(message(failure));
        if (ObjectHelper.getException(ConfigurationException.class, failure) != null) {
            return TranscriptRoutes.EXIT_CONFIGURATION;
        }
        return ObjectHelper.getException(IllegalArgumentException.class, failure) != null
                ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    /** What a person is told of a failure: the sentence that was written for it, or the deepest cause's. */
    static String message(Throwable failure) {
        Throwable known = ObjectHelper.getException(ConfigurationException.class, failure);
        if (known != null) {
            return known.getMessage();
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        boolean ours = root.getClass().getName().startsWith("io.transcriptroutes.") || root instanceof IllegalArgumentException;
        return ours && root.getMessage() != null ? root.getMessage() : root.toString();
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
