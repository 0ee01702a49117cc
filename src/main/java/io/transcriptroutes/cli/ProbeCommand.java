package io.transcriptroutes.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.probe.ClaimedObject;
import io.transcriptroutes.probe.Disagreement;
import io.transcriptroutes.probe.FileBytes;
import io.transcriptroutes.probe.Manifest;
import io.transcriptroutes.probe.ProbeLine;
import io.transcriptroutes.probe.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code probe}: would Twilio take this file? */
@Command(name = "probe", mixinStandardHelpOptions = true, header = "Would Twilio take these audio files?",
        description = {"Reads the beginning of each file, as the check of a recording does, and prints one line of JSON for each.",
            "Needs neither configuration nor network."},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every file was probed, whatever the verdict", "1:a file cannot be read, or the table disagrees",
            "2:wrong usage"})
public final class ProbeCommand implements Callable<Integer> {

    private static final int OK = 0;
    private static final int PROBLEMS = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Audio files.")
    private List<String> files = List.of();

    @Option(names = "--manifest", paramLabel = "TSV", description = {
        "Checks a whole table of files and what is true of each, and prints the lines that disagree.",
        "Columns: file bytes stored fill format codec channels rate duration_s verdict reason sha256 note.",
        "The files lie in files/ beside the table where that folder exists, else beside the table."})
    private String manifest;

    @Override
    public Integer call() {
        OneShotLog.begin();
        if (files.isEmpty() == (manifest == null)) {
            throw new ParameterException(spec.commandLine(), "Name audio files, or one table with --manifest");
        }
        int exit = manifest != null ? table(manifest) : files();
        out().flush();
        return exit;
    }

    private int files() {
        int exit = OK;
        for (String name : files) {
            try (FileBytes file = FileBytes.open(resolve(name))) {
                out().println(ProbeLine.of(name, ClaimedObject.of(file).probe()));
            } catch (IOException e) {
                exit = complain(name, Reason.of(e));
            } catch (InvalidPathException e) {
                exit = complain(name, "that is no name of a file");
            }
        }
        return exit;
    }

    private int table(String name) {
        try {
            Manifest table = Manifest.read(resolve(name));
            List<Disagreement> disagreements = table.disagreements();
            disagreements.forEach(line -> out().println(Recording.printable(line.toString())));
            out().println(table.size() - disagreements.size() + " of " + table.size());
            return disagreements.isEmpty() ? OK : PROBLEMS;
        } catch (IOException e) {
            return complain(name, Reason.of(e));
        } catch (IllegalArgumentException e) {
            return complain(name, e.getMessage());
        }
    }

    private int complain(String name, String reason) {
        // Or the two streams of one terminal come in the wrong order
        out().flush();
        spec.commandLine().getErr().println(Recording.printable(name + ": cannot be read: " + reason));
        spec.commandLine().getErr().flush();
        return PROBLEMS;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static Path resolve(String name) {
        return Invocation.invokedIn(Path.of(name));
    }
}
