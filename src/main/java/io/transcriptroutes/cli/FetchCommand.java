package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fetch}: what Twilio says of one transcript now. */
@Command(name = "fetch", description = "Asks Twilio for one transcript now, writes its status into the ledger and prints both. Exit code 1 if it "
        + "is gone.")
final class FetchCommand extends OperationCommand {

    @Parameters(paramLabel = "REFERENCE", description = "A transcript's SID (GT…), or the recording's id, key, address or customer key.")
    private String reference;

    @Override
    String operation() {
        return "fetch-transcript";
    }

    @Override
    void fill(Map<String, Object> request) {
        request.put("reference", reference);
    }

    @Override
    void print(Map<String, Object> result, PrintWriter out) {
        boolean gone = Text.isTrue(result, "gone");
        if (gone) {
            out.println(Text.of(result.get("sid")) + " is gone: Twilio does not have it");
        }
        if (result.get("transcript") instanceof Map<?, ?> transcript) {
            transcript.forEach((name, value) -> {
                if (value != null) {
                    out.printf("%-16s %s%n", Text.of(name), Text.of(value));
                }
            });
        }
        if (result.get("recording") instanceof Map<?, ?> recording) {
            out.println();
            Text.row(out, List.of("id", "name", "source", "state", "transcriptSid", "failed"), recording);
        } else if (!gone) {
            out.println();
            out.println("The ledger does not know it");
        }
    }

    @Override
    boolean hasProblems(Map<String, Object> result) {
        return Text.isTrue(result, "gone");
    }
}
