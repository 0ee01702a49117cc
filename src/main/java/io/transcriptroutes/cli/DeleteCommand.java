package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code delete}: one transcript at Twilio. */
@Command(name = "delete", description = {"Deletes one transcript at Twilio now, with a receipt as the purge writes it. The recording becomes "
        + "purged, and is never submitted again by itself.",
    "What is on legal hold stays. A transcript that the ledger does not know goes if it is one of a configured Service."})
final class DeleteCommand extends OperationCommand {

    @Parameters(paramLabel = "REFERENCE", description = "A transcript's SID (GT…), or the recording's id, key, address or customer key.")
    private String reference;
    @Option(names = "--force", description = "Also what has not been exported yet, or failed: its text is then lost.")
    private boolean force;

    @Override
    String operation() {
        return "remove-transcript";
    }

    @Override
    void fill(Map<String, Object> request) {
        request.put("reference", reference);
        request.put("force", force);
    }

    @Override
    void print(Map<String, Object> result, PrintWriter out) {
        out.println(Text.of(result.get("sid")) + " of " + Text.of(result.get("dateCreated")) + ("gone".equals(result.get("outcome"))
                ? " was gone already" : " is deleted at Twilio") + "; receipt in " + Text.of(result.get("receipt")));
        out.println(result.get("recording") == null ? "The ledger does not know it"
                : Text.of(result.get("name")) + " (" + Text.of(result.get("recording")) + ") is " + Text.of(result.get("state")));
    }

    @Override
    boolean hasProblems(Map<String, Object> result) {
        return false;
    }
}
