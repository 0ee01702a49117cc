package io.transcriptroutes.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code submit}: one recording, now. */
@Command(name = "submit", description = {"Registers one recording, whatever include and min-age say; the running service submits it at once. "
        + "One that is known already is left alone, and its state is told.",
    "A URL needs its host in submit.url-hosts. Its query, which may be a signature, is kept until the transcript is complete or the "
        + "recording fails. An argument is seen by others on this machine: with - it is read from the standard input instead."})
final class SubmitCommand extends OperationCommand {

    @Parameters(paramLabel = "RECORDING", description = "s3://bucket/key, an object's key, a Recording's SID (RE…), https://…, or - "
            + "for a line of the standard input.")
    private String reference;
    @Option(names = "--source", paramLabel = "NAME", description = "The source whose settings it follows, where there are several.")
    private String source;
    @Option(names = "--sidecar", paramLabel = "FILE", description = "What is known of the call, instead of a sidecar in the bucket.")
    private Path sidecar;

    @Override
    String operation() {
        return "submit-recording";
    }

    @Override
    void fill(Map<String, Object> request) {
        request.put("reference", reference.equals("-") ? line() : reference);
        request.put("source", source);
        request.put("sidecar", GivenFile.read(this, "--sidecar", sidecar));
    }

    private String line() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isBlank()) {
                throw usage("-: the standard input is empty");
            }
            return line.strip();
        } catch (IOException e) {
            throw usage("-: the standard input cannot be read: " + e.getMessage());
        }
    }

    @Override
    void print(Map<String, Object> result, PrintWriter out) {
        String recording = Text.of(result.get("name")) + " as " + Text.of(result.get("id"));
        if (Text.isTrue(result, "new")) {
            out.println("Registered " + recording);
        } else {
            out.println("Known already: " + recording + ", " + Text.of(result.get("state"))
                    + (result.get("transcriptSid") == null ? "" : ", " + Text.of(result.get("transcriptSid"))));
        }
        if (result.get("failed") != null) {
            out.println("It failed: " + Text.of(result.get("failed")));
        }
        if (result.get("note") != null) {
            out.println(Text.of(result.get("note")));
        }
        if (result.get("next") != null) {
            out.println("Once more: " + Text.of(result.get("next")));
        }
        if (!Text.isTrue(result, "serviceRuns") && "pending".equals(result.get("state"))) {
            out.println("No service runs here: it waits in the ledger until one does");
        }
    }

    @Override
    boolean hasProblems(Map<String, Object> result) {
        return false;
    }
}
