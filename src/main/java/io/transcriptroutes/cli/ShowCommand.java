package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code show}: all that the ledger knows of a recording. */
@Command(name = "show", description = "Shows all that is known of a recording. Exit code 1 if nothing is.")
final class ShowCommand extends OperationCommand {

    private static final List<String> ATTEMPT = List.of("failedAt", "state", "kind", "errorCode", "errorMessage", "twilioCode", "httpStatus");

    @Parameters(paramLabel = "REFERENCE",
            description = "The recording's id, its key or s3:// address, a transcript's SID (GT…), or a customer key.")
    private String reference;

    @Override
    String operation() {
        return "show-recording";
    }

    @Override
    void fill(Map<String, Object> request) {
        request.put("reference", reference);
    }

    @Override
    void print(Map<String, Object> result, PrintWriter out) {
        List<Map<String, Object>> recordings = Text.list(result, "recordings");
        if (recordings.isEmpty()) {
            out.println("The ledger knows nothing of " + Text.of(reference));
        }
        for (Map<String, Object> recording : recordings) {
            recording.forEach((name, value) -> {
                if (value != null && !name.equals("attempts")) {
                    out.printf("%-16s %s%n", name, Text.of(value));
                }
            });
            List<Map<String, Object>> attempts = Text.list(recording, "attempts");
            if (!attempts.isEmpty()) {
                Text.table(out, ATTEMPT, attempts);
            }
            out.println();
        }
    }

    @Override
    boolean hasProblems(Map<String, Object> result) {
        return Text.list(result, "recordings").isEmpty();
    }
}
