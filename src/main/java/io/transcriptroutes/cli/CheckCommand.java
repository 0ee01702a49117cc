package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import io.transcriptroutes.check.CheckResult;
import io.transcriptroutes.check.InstallationCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code check}: would a start work? */
@Command(name = "check", mixinStandardHelpOptions = true, header = "Is everything there that a start needs?",
        description = {"Looks at the configuration, S3 (list, get, presigned get), Twilio (credentials, Services), the database, "
            + "the folders and the clock, and prints one line for each: ok, FAILED with the remedy, or skipped.",
            "Changes nothing anywhere."},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is well", "1:something is not, see the lines with FAILED", "2:wrong usage",
            "3:the configuration is wrong"})
public final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        OneShotLog.begin();
        PrintWriter out = spec.commandLine().getOut();
        return exitCode(InstallationCheck.runHere(result -> tell(out, result)));
    }

    private static void tell(PrintWriter out, CheckResult result) {
        out.println(result.line());
        out.flush();
    }

    private static int exitCode(InstallationCheck.Verdict verdict) {
        return switch (verdict) {
            case OK -> 0;
            case PROBLEMS -> 1;
            case CONFIGURATION -> 3;
        };
    }
}
