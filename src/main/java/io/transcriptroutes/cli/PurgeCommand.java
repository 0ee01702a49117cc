package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code purge}: deletes old transcripts at Twilio now. */
@Command(name = "purge", description = "Deletes transcripts at Twilio that are older than purge.retention-days.")
final class PurgeCommand extends OperationCommand {

    private static final List<String> COLUMNS = List.of("sid", "dateCreated", "customerKey", "recording", "outcome");

    @Option(names = "--dry-run", description = "Only print what would go.")
    private boolean dryRun;
    @Option(names = "--before", paramLabel = "DATE", description = "What was created before this day or instant, ISO 8601 in UTC.")
    private String before;
    @Option(names = "--confirm-share", description = "Even if it is more than purge.max-share-percent of all.")
    private boolean confirmShare;

    @Override
    String operation() {
        return "purge-transcripts";
    }

    @Override
    void fill(Map<String, Object> request) {
        request.put("dryRun", dryRun);
        request.put("before", before);
        request.put("confirmShare", confirmShare);
    }

    @Override
    void print(Map<String, Object> result, PrintWriter out) {
        List<Map<String, Object>> items = Text.list(result, "items");
        if (!items.isEmpty()) {
            Text.table(out, COLUMNS, items);
            out.println();
        }
        for (Map<String, Object> service : Text.list(result, "services")) {
            out.println(Text.of(service.get("serviceSid")) + ": " + Text.number(service, "old") + " transcripts are older than "
                    + Text.of(result.get("before")));
        }
        out.println((Text.isTrue(result, "dryRun") ? "Dry run, nothing was deleted: " : "") + Text.number(result, "deleted")
                + (Text.isTrue(result, "dryRun") ? " would be deleted, " : " deleted, ") + Text.number(result, "gone") + " gone already, " + Text.number(result, "held") + " held, "
                + Text.number(result, "failed") + " failed, " + Text.number(result, "kept") + " kept");
        if (result.get("stopped") != null) {
            out.println("Stopped: " + Text.of(result.get("stopped")));
        }
    }

    @Override
    boolean hasProblems(Map<String, Object> result) {
        return Text.number(result, "failed") > 0 || result.get("stopped") != null;
    }
}
