package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code retranscribe}: another transcript of the same recording. */
@Command(name = "retranscribe", description = {"Deletes a recording's transcript at Twilio and has another one made, as after a change to the "
        + "Service. Twilio bills it like the first.", "What failed is tried again by redrive. What is on legal hold stays."})
final class RetranscribeCommand extends OperationCommand {

    @Parameters(paramLabel = "REFERENCE", description = "A transcript's SID (GT…), or the recording's id, key, address or customer key.")
    private String reference;

    @Override
    String operation() {
        return "retranscribe-recording";
    }

    @Override
    void fill(Map<String, Object> request) {
        request.put("reference", reference);
    }

    @Override
    void print(Map<String, Object> result, PrintWriter out) {
        if (hasProblems(result)) {
            out.println("Somebody else changed the recording meanwhile; nothing was sent back");
        } else {
            out.println(Text.of(result.get("replaced")) + " is deleted at Twilio, and its recording waits to be submitted again");
        }
        if (result.get("recording") instanceof Map<?, ?> recording) {
            Text.row(out, List.of("id", "name", "source", "state", "transcriptSid"), recording);
        }
    }

    @Override
    boolean hasProblems(Map<String, Object> result) {
        return !Text.isTrue(result, "done");
    }
}
