package io.transcriptroutes.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.ConfigurationException;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What commands ask for, print and end with. */
class CommandsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, Object> asked = new LinkedHashMap<>();
    private Map<String, Object> result = Map.of();
    private RuntimeException failure;

    @Test
    void statusIsATableForEachQuestion() {
        result = Map.of(
                "states", List.of(Map.of("source", "s3", "state", "completed", "recordings", 12, "oldest", "2026-01-01T00:00:00Z"),
                        Map.of("source", "long-name", "state", "failed", "recordings", 3, "oldest", "2026-01-02T00:00:00Z")),
                "failures", List.of(Map.of("errorCode", "audio-codec", "recordings", 3, "oldest", "2026-01-02T00:00:00Z")),
                "schedules", List.of(), "outages", List.of());
        assertEquals(0, execute("status"));
        assertEquals("""
                nothing is running

                source     state      recordings  oldest
                s3         completed  12          2026-01-01T00:00:00Z
                long-name  failed     3           2026-01-02T00:00:00Z

                errorCode    twilioCode  recordings  oldest
                audio-codec              3           2026-01-02T00:00:00Z

                no schedules

                no outages
                """, printed());
    }

    @Test
    void anOutageIsAProblem() {
        result = Map.of("running", Map.of("pid", 7, "startedAt", "2026-01-01T00:00:00Z"),
                "outages", List.of(Map.of("what", "twilio", "why", "it is down")));
        assertEquals(1, execute("status"));
        assertTrue(printed().startsWith("running since 2026-01-01T00:00:00Z (pid 7)\n"), this::printed);
    }

    @Test
    void aKeyCanNeitherEndALineNorMoveTheCursor() {
        result = Map.of("recordings", List.of(Map.of("objectKey", "a\nb\u001b[2J\u202ec", "attempts", List.of())));
        assertEquals(0, execute("show", "a"));
        assertEquals("objectKey        a?b?[2J?c\n\n", printed());
    }

    @Test
    void whatIsUnknownIsAProblem() {
        result = Map.of("recordings", List.of());
        assertEquals(1, execute("show", "no\rbody"));
        assertEquals("The ledger knows nothing of no?body\n", printed());
        assertEquals(Map.of("reference", "no\rbody"), asked);
    }

    @Test
    void purgePrintsItsItemsAndASummary() {
        result = Map.of("dryRun", true, "before", "2026-01-01T00:00:00Z", "held", 1, "deleted", 1,
                "services", List.of(Map.of("serviceSid", "GA1", "old", 2)),
                "items", List.of(Map.of("sid", "GT1", "dateCreated", "2025-01-01T00:00:00Z", "outcome", "would-delete")));
        assertEquals(0, execute("purge", "--dry-run", "--before", "2026-01-01"));
        assertEquals(Map.of("dryRun", true, "before", "2026-01-01"), asked, "what is not given is absent");
        assertEquals("""
                sid  dateCreated           customerKey  recording  outcome
                GT1  2025-01-01T00:00:00Z                          would-delete

                GA1: 2 transcripts are older than 2026-01-01T00:00:00Z
                Dry run, nothing was deleted: 1 would be deleted, 0 gone already, 1 held, 0 failed, 0 kept
                """, printed());
        result = Map.of("stopped", "too many");
        assertEquals(1, execute("purge"));
        result = Map.of("failed", 1);
        assertEquals(1, execute("purge"));
    }

    @Test
    void reconcileTellsWhatIsLeftAndHowToMendIt() {
        result = Map.of("found", 3, "fixed", 1, "left", 2, "looked", Map.of("bucket s3", 7), "noted", Map.of("row-without-object", 4),
                "notChecked", Map.of("dead letters", "dead-letter.uri is no folder"), "failed", Map.of(),
                "codes", List.of(Map.of("code", "export-missing", "found", 3, "fixed", 1, "remedy", "export --again")),
                "items", List.of(Map.of("code", "export-missing", "subject", "folder:a\u001b[2J", "outcome", "failed: x")));
        assertEquals(1, execute("reconcile", "--fix", "--source", "s3", "--source", "sales"));
        assertEquals(Map.of("fix", true, "sources", List.of("s3", "sales")), asked);
        assertEquals("""
                looked at bucket s3: 7
                noted row-without-object: 4
                not checked: dead letters: dead-letter.uri is no folder

                code            subject       detail  outcome
                export-missing  folder:a?[2J          failed: x

                export-missing: 3 found, 1 repaired. export --again
                3 disagreements, 1 repaired, 2 left
                """, printed());
        result = Map.of("found", 0, "left", 0);
        assertEquals(0, execute("reconcile"));
        assertEquals(Map.of(), asked);
        result = Map.of("found", 0, "left", 0, "failed", Map.of("bucket s3", "S3 is down"));
        assertEquals(1, execute("reconcile"), "nothing is proven");
        assertTrue(printed().contains("FAILED bucket s3: S3 is down"), this::printed);
    }

    @Test
    void exportAsksForWhatIsDueOrForWhatTheOptionsSay() {
        result = Map.of("exported", 1, "items", List.of(Map.of("id", "a", "name", "s3://b/k", "state", "exported", "outcome", "exported")));
        assertEquals(0, execute("export"));
        assertEquals(Map.of("due", true), asked);
        assertEquals("""
                id  name      state     outcome
                a   s3://b/k  exported  exported

                1 exported, 0 failed
                """, printed());
        assertEquals(0, execute("export", "--again", "--id", "a", "--id", "b", "--dry-run"));
        assertEquals(Map.of("ids", List.of("a", "b"), "dryRun", true), asked);
        assertEquals(0, execute("export", "--again", "--source", "s3", "--since", "2026-01-01", "--until", "2026-02-01"));
        assertEquals(Map.of("source", "s3", "since", "2026-01-01", "until", "2026-02-01"), asked);
        assertEquals(2, execute("export", "--again"), "all of them is said by --since");
        assertEquals(2, execute("export", "--again", "--id", "a", "--since", "2026-01-01"), "one would be ignored");
        assertEquals(2, execute("export", "--id", "a"), "not due, perhaps, and so nothing would be done");
        result = Map.of("unknown", List.of("x"));
        assertEquals(1, execute("export", "--again", "--id", "x"));
        result = Map.of("failed", 1);
        assertEquals(1, execute("export"));
        result = Map.of("stopped", "the target is down");
        assertEquals(1, execute("export"));
    }

    @Test
    void redriveAsksForWhatTheOptionsSay(@TempDir Path folder) throws Exception {
        Path sidecar = Files.writeString(folder.resolve("a.json"), "{}");
        result = Map.of("matched", 1, "redriven", 1);
        assertEquals(0, execute("redrive", "--id", "a", "--id", "b", "--twilio-code", "20404", "--since", "2026-01-01",
                "--sidecar", sidecar.toString(), "--per-second", "0.5", "--limit", "9"));
        assertEquals(Map.of("ids", List.of("a", "b"), "twilioCode", 20404, "failedSince", "2026-01-01", "sidecar", "{}",
                "perSecond", 0.5, "limit", 9), asked);
        assertEquals(0, execute("redrive", "--all"));
        assertEquals(Map.of("all", true), asked);
        result = Map.of("unknown", List.of("x"), "notFailed", List.of(Map.of("id", "y", "state", "pending")));
        assertEquals(1, execute("redrive", "--id", "x", "--id", "y"));
        assertTrue(printed().contains("x is no recording of this ledger\n") && printed().contains("y is not failed but pending"),
                this::printed);
    }

    @Test
    void redriveTellsOfEachRecordingAndOfWhatItLeftUndone() {
        result = Map.of("matched", 2, "redriven", 1, "failed", 1, "stopped", "Twilio does not answer",
                "items", List.of(Map.of("id", "x", "name", "a.wav", "outcome", "failed: not deleted")));
        assertEquals(1, execute("redrive", "--all"));
        assertEquals("""
                id  name   errorCode  failedAt  backTo  dueAt  outcome
                x   a.wav                                      failed: not deleted

                2 matched, 1 redriven, 1 failed
                Stopped: Twilio does not answer
                """, printed());
        result = Map.of("failed", 1);
        assertEquals(1, execute("redrive", "--all"));
        result = Map.of("stopped", "too many");
        assertEquals(1, execute("redrive", "--all"));
    }

    @Test
    void nothingComesNextWhileNothingRuns() {
        Map<String, Object> purge = Map.of("name", "purge", "when", "daily", "next", "2026-01-01T00:00:00Z");
        result = Map.of("schedules", List.of(purge));
        execute("status");
        assertTrue(printed().contains("purge  daily  when the service runs\n"), this::printed);
        result = Map.of("schedules", List.of(purge), "running", Map.of("pid", 7));
        execute("status");
        assertTrue(printed().contains("purge  daily  2026-01-01T00:00:00Z\n"), this::printed);
    }

    @Test
    void aSourceThatFailsHidesNoOther() {
        Map<String, Object> failed = new LinkedHashMap<>();
        failed.put("source", "b");
        failed.put("listed", null);
        failed.put("failed", "no bucket");
        result = Map.of("dryRun", true, "sources",
                List.of(Map.of("source", "a", "listed", 9, "recordings", 3, "new", 1), failed));
        assertEquals(1, execute("sweep", "--once", "--dry-run"));
        assertEquals("""
                source  listed  recordings  new
                a       9       3           1
                b
                b failed: no bucket
                Dry run: nothing was registered
                """, printed());
    }

    @Test
    void aBackfillTellsWhatItComesToBeforeItBegins() {
        Map<String, Object> quote = new LinkedHashMap<>(Map.of("objects", 12_000, "known", 3, "bytes", 5_300_000_000L, "headersRead", 200,
                "headersRefused", 4, "headersUnreadable", 0, "exact", false, "minutes", 90_000.0, "minutesError", 900.0));
        result = Map.of("run", "r-1", "backfills", List.of(Map.of("run", "r-1", "source", "archive", "state", "quoted", "quote", quote)));
        String told = """
                recordings  12000 that the ledger does not know, and 3 that it does
                bytes       5.30 GB
                sound       1500.00 ± 15.00 hours, 90000.00 ± 900.00 minutes (95 % confidence: 200 headers read, 4 that Twilio would refuse)
                """;
        InputStream in = System.in;
        try {
            System.setIn(new ByteArrayInputStream("no\n".getBytes(StandardCharsets.UTF_8)));
            assertEquals(0, execute("sweep", "--backfill", "--source", "archive", "--sample", "200"));
            assertEquals(Map.of("action", "quote", "source", "archive", "sample", 200), asked);
            assertEquals(told + """
                    cost        unknown: backfill.price-per-minute is not set
                    days        no daily budget: as fast as Twilio takes them
                    Begin [y/N]? Nothing was registered
                    """, printed());
            System.setIn(new ByteArrayInputStream("Yes\n".getBytes(StandardCharsets.UTF_8)));
            assertEquals(0, execute("sweep", "--backfill"));
            assertEquals(Map.of("action", "start", "run", "r-1"), asked);
        } finally {
            System.setIn(in);
        }
        quote.putAll(Map.of("cost", 2160.0, "costError", 21.6, "days", 150));
        assertEquals(0, execute("sweep", "--backfill", "--yes"));
        assertEquals(Map.of("action", "start", "run", "r-1"), asked);
        assertEquals(told + """
                cost        2160.00 ± 21.60 at backfill.price-per-minute
                days        150 by the daily budget
                Begun: the service registers a few recordings at a time. See sweep --backfill --status
                """, printed());
        quote.putAll(Map.of("bytes", 9_300_000, "minutes", 7.25, "exact", true));
        execute("sweep", "--backfill", "--yes");
        assertTrue(printed().contains("""
                bytes       9.30 MB
                sound       7.25 minutes (every header read: 200 headers read, 4 that Twilio would refuse)
                """), "a small one in small units");
        quote.put("objects", 0);
        assertEquals(0, execute("sweep", "--backfill", "--yes"));
        assertEquals(Map.of("action", "quote"), asked, "of nothing nothing begins");
    }

    @Test
    void aBackfillsStatusTellsItsStatesAndTheBudget() {
        result = Map.of("backfills", List.of(Map.of("run", "r-1", "source", "archive", "state", "failed", "problem", "no gzip",
                "waitsUntil", "2026-03-02T00:00:00.123456Z", "quote", Map.of("objects", 12))), "recordings", List.of(Map.of("state", "completed", "recordings", 3,
                "minutes", 7.5)), "minutesToday", 7.5, "minutesPerDay", 10.0);
        assertEquals(1, execute("sweep", "--backfill", "--status"));
        assertEquals(Map.of("action", "status"), asked);
        assertEquals("""
                run  source   state   recordings  quotedAt  startedAt  endedAt  waitsUntil
                r-1  archive  failed  12                                        2026-03-02T00:00:00Z
                r-1: no gzip

                state      recordings  minutes
                completed  3           7.50

                minutes today: 7.50 of 10.00
                """, printed());
        result = Map.of("backfill", Map.of("source", "archive", "state", "running", "waitsUntil", "2026-03-02T00:00Z"));
        execute("status");
        assertTrue(printed().contains("\nbackfill of source archive: running, the day's budget is used up until 2026-03-02T00:00Z\n"), printed());
    }

    @Test
    void submitAsksForOneRecordingAndTellsWhatItIs(@TempDir Path folder) throws Exception {
        Path sidecar = Files.writeString(folder.resolve("a.json"), "{}");
        result = Map.of("new", true, "name", "s3://b/a\nb", "id", "abc", "state", "pending", "serviceRuns", true);
        assertEquals(0, execute("submit", "s3://b/a\nb", "--source", "s3", "--sidecar", sidecar.toString()));
        assertEquals(Map.of("reference", "s3://b/a\nb", "source", "s3", "sidecar", "{}"), asked);
        assertEquals("Registered s3://b/a?b as abc\n", printed());

        result = Map.of("new", true, "name", "s3://b/a", "id", "abc", "state", "pending", "serviceRuns", false);
        assertEquals(0, execute("submit", "a"));
        assertEquals(Map.of("reference", "a"), asked);
        assertEquals("Registered s3://b/a as abc\nNo service runs here: it waits in the ledger until one does\n", printed());

        result = Map.of("new", false, "name", "https://h/a", "id", "abc", "state", "failed", "transcriptSid", "GT1", "failed",
                "audio-codec: why", "note", "The URL's query is new", "next", "bin/transcript-routes redrive --id abc");
        assertEquals(0, execute("submit", "https://h/a?secret"));
        assertEquals("""
                Known already: https://h/a as abc, failed, GT1
                It failed: audio-codec: why
                The URL's query is new
                Once more: bin/transcript-routes redrive --id abc
                """, printed());
    }

    @Test
    void fetchPrintsTwiliosWordsAndTheRow() {
        result = Map.of("gone", false, "sid", "GT1", "transcript", Map.of("status", "completed\u001b[2J"),
                "recording", Map.of("id", "abc", "state", "completed"));
        assertEquals(0, execute("fetch", "GT1"));
        assertEquals(Map.of("reference", "GT1"), asked);
        assertEquals("""
                status           completed?[2J

                id               abc
                state            completed
                """, printed());
        result = Map.of("gone", true, "sid", "GT1");
        assertEquals(1, execute("fetch", "GT1"));
        assertEquals("GT1 is gone: Twilio does not have it\n", printed());
    }

    @Test
    void listHasAColumnForOurRecording() {
        result = Map.of("more", true, "limit", 2, "transcripts", List.of(
                Map.of("sid", "GT1", "status", "completed", "dateCreated", "2026-01-01T00:00:00Z", "duration", 7, "customerKey", "k",
                        "recording", Map.of("name", "s3://b/a", "state", "exported")),
                Map.of("sid", "GT2", "status", "queued")));
        assertEquals(0, execute("list", "--service", "GA1", "--status", "completed", "--after", "2026-01-01", "--before", "2026-02-01",
                "--start-after", "a", "--start-before", "b", "--language", "en-US", "--source-sid", "RE1", "--limit", "2"));
        assertEquals(Map.of("service", "GA1", "status", "completed", "after", "2026-01-01", "before", "2026-02-01", "startAfter", "a",
                "startBefore", "b", "language", "en-US", "sourceSid", "RE1", "limit", 2), asked);
        assertEquals("""
                sid  status     dateCreated           duration  customerKey  recording  state
                GT1  completed  2026-01-01T00:00:00Z  7         k            s3://b/a   exported
                GT2  queued
                There are more; --limit 2 was reached
                """, printed());
        result = Map.of();
        assertEquals(0, execute("list"));
        assertEquals("No transcripts\n", printed());
        assertEquals(Map.of(), asked);
    }

    @Test
    void deleteAndRetranscribeTellWhatTheyDid() {
        result = Map.of("sid", "GT1", "dateCreated", "2026-01-01T00:00Z", "outcome", "deleted", "receipt", "purge-2026-01.jsonl",
                "recording", "abc", "name", "s3://b/a", "state", "purged");
        assertEquals(0, execute("delete", "GT1", "--force"));
        assertEquals(Map.of("reference", "GT1", "force", true), asked);
        assertEquals("GT1 of 2026-01-01T00:00Z is deleted at Twilio; receipt in purge-2026-01.jsonl\ns3://b/a (abc) is purged\n", printed());
        result = Map.of("sid", "GT1", "dateCreated", "2026-01-01T00:00Z", "outcome", "gone", "receipt", "r");
        assertEquals(0, execute("delete", "GT1"));
        assertEquals(Map.of("reference", "GT1"), asked);
        assertEquals("GT1 of 2026-01-01T00:00Z was gone already; receipt in r\nThe ledger does not know it\n", printed());

        result = Map.of("done", true, "replaced", "GT1", "recording", Map.of("id", "abc", "state", "pending"));
        assertEquals(0, execute("retranscribe", "abc"));
        assertEquals("GT1 is deleted at Twilio, and its recording waits to be submitted again\nid               abc\n"
                + "state            pending\n", printed());
        result = Map.of("done", false, "replaced", "GT1");
        assertEquals(1, execute("retranscribe", "abc"));
    }

    @Test
    void showTellsTheStoryAndNeverAUrlsQuery() {
        result = Map.of("recordings", List.of(Map.of("id", "abc", "attempts", List.of(), "exports", List.of(Map.of("form", "vtt")),
                "story", List.of(Map.of("at", "2026-01-01T00:00:00Z", "event", "discovered", "detail", "a\nb by source s3")))));
        assertEquals(0, execute("show", "abc"));
        assertEquals("""
                id               abc

                at                    event       detail
                2026-01-01T00:00:00Z  discovered  a?b by source s3

                """, printed());
        result = Map.of("recordings", List.of());
        assertEquals(1, execute("show", "https://h/a?S3CRET"));
        assertEquals("The ledger knows nothing of https://h/a\n", printed());
    }

    @Test
    void jsonSteersNoTerminal() {
        result = Map.of("recordings", List.of(Map.of("id", "a")), "name", "a\u009b31m\u202Egnp\u001b[2J\u2028");
        assertEquals(0, execute("show", "a", "--json"));
        assertTrue(printed().contains("a\\u009B31m\\u202Egnp\\u001B[2J\\u2028"), printed());
    }

    @Test
    void jsonIsTheResultAsItIs() {
        result = Map.of("recordings", List.of(Map.of("id", "a")));
        assertEquals(0, execute("show", "a", "--json"));
        assertEquals("{\"recordings\":[{\"id\":\"a\"}]}", printed().replaceAll("\\s", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bogus", "show", "sweep", "redrive", "redrive --dry-run", "redrive --id a --limit x", "walk",
        "redrive --id a --sidecar /no/such/file", "submit", "submit a b", "submit a --sidecar /no/such/file", "fetch", "delete --force",
        "retranscribe", "list --limit x", "list a", "sweep --once --backfill", "sweep --once --pause", "sweep --backfill --dry-run",
        "sweep --backfill --pause --cancel"})
    void wrongUsageIsTwoAndAsksForNothing(String line) {
        assertEquals(2, execute(line.split(" ")));
        assertEquals(Map.of(), asked);
        assertEquals("", out.toString());
    }

    @Test
    void aFailureIsOneLineAndItsKindIsTheExitCode() {
        failure = new OperationException("another purge runs already");
        assertEquals(1, execute("purge"));
        assertEquals("another purge runs already\n", err.toString());
        failure = new IllegalArgumentException("before: must be a date");
        assertEquals(2, execute("purge"));
        failure = new IllegalStateException(new ConfigurationException("sources: names none"));
        assertEquals(3, execute("purge"));
        failure = new NumberFormatException("For input string");
        assertEquals(1, execute("purge"));
        failure = new IllegalStateException(new IllegalArgumentException("deep inside"));
        assertEquals(1, execute("purge"));
        failure = new RuntimeCamelException(new IllegalArgumentException("before: must be a date"));
        assertEquals(2, execute("purge"));
        failure = new IllegalStateException("lost");
        assertEquals(1, execute("purge"));
        assertFalse(err.toString().contains("\tat "), err::toString);
    }

    @Test
    void helpVersionAndCompletionAreOffered() {
        assertEquals(0, execute("--help"));
        String help = printed();
        for (String command : List.of("run", "sweep", "purge", "redrive", "submit", "fetch", "list", "delete", "retranscribe",
                "reconcile", "status", "show", "generate-completion")) {
            assertTrue(help.contains("\n  " + command), () -> command + " in\n" + help);
            assertEquals(0, execute(command, "--help"));
        }
        assertEquals(0, execute("--version"));
        assertEquals(0, execute("generate-completion"));
        assertTrue(printed().contains("--confirm-share"));
    }

    private int execute(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        asked.clear();
        CommandLine line = CommandLineInterface.commandLine();
        line.getSubcommands().values().stream().map(CommandLine::getCommand).filter(OperationCommand.class::isInstance)
                .map(OperationCommand.class::cast).forEach(command -> command.use((operation, request) -> {
                    asked.putAll(request);
                    if (failure != null) {
                        throw failure;
                    }
                    return result;
                }));
        return line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(args);
    }

    private String printed() {
        return out.toString().replace("\r\n", "\n");
    }
}
