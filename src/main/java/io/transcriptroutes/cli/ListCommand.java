package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code list}: Twilio's transcripts, by Twilio's filters. */
@Command(name = "list", description = {"Lists transcripts at Twilio, the newest first, with the recording that the ledger knows of each.",
    "The filters are Twilio's own, and named as Twilio names them: --after and --before, not --since and --until."})
final class ListCommand extends OperationCommand {

    private static final List<String> COLUMNS =
            List.of("sid", "status", "dateCreated", "duration", "customerKey", "recording", "state");

    @Option(names = "--service", paramLabel = "GA…", description = "Of this Service; else of all that are configured, one after the other.")
    private String service;
    @Option(names = "--status", paramLabel = "STATUS", description = "Only these: queued, in-progress, completed, failed, canceled, …")
    private String status;
    @Option(names = "--after", paramLabel = "DATE", description = "Created after this day or instant, ISO 8601 in UTC.")
    private String after;
    @Option(names = "--before", paramLabel = "DATE", description = "Created before it.")
    private String before;
    @Option(names = "--start-after", paramLabel = "DATE", description = "Whose call began after it.")
    private String startAfter;
    @Option(names = "--start-before", paramLabel = "DATE", description = "Whose call began before it.")
    private String startBefore;
    @Option(names = "--language", paramLabel = "CODE", description = "In this language, such as en-US.")
    private String language;
    @Option(names = "--source-sid", paramLabel = "RE…", description = "Of this Recording stored at Twilio.")
    private String sourceSid;
    @Option(names = "--limit", paramLabel = "N", description = "At most so many; 50 if nothing is said.")
    private Integer limit;

    @Override
    String operation() {
        return "query-transcripts";
    }

    @Override
    void fill(Map<String, Object> request) {
        request.put("service", service);
        request.put("status", status);
        request.put("after", after);
        request.put("before", before);
        request.put("startAfter", startAfter);
        request.put("startBefore", startBefore);
        request.put("language", language);
        request.put("sourceSid", sourceSid);
        request.put("limit", limit);
    }

    @Override
    void print(Map<String, Object> result, PrintWriter out) {
        List<Map<String, Object>> rows = Text.list(result, "transcripts").stream().map(ListCommand::row).toList();
        if (rows.isEmpty()) {
            out.println("No transcripts");
        } else {
            Text.table(out, COLUMNS, rows);
        }
        if (Text.isTrue(result, "more")) {
            out.println("There are more; --limit " + Text.of(result.get("limit")) + " was reached");
        }
    }

    @Override
    boolean hasProblems(Map<String, Object> result) {
        return false;
    }

    private static Map<String, Object> row(Map<String, Object> transcript) {
        Map<String, Object> row = new LinkedHashMap<>(transcript);
        if (transcript.get("recording") instanceof Map<?, ?> recording) {
            row.put("recording", recording.get("name"));
            row.put("state", recording.get("state"));
        }
        return row;
    }
}
