package io.transcriptroutes.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.transcriptroutes.installation.Ledgers;
import io.transcriptroutes.installation.Postgres;
import io.transcriptroutes.ledger.LedgerDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the statements of a reconciliation, and the fences between purge and redrive, make of single rows. */
class ReconcileStatementsTest {

    private static final Pattern PARAMETER = Pattern.compile(":#(in:)?(?:\\$\\{variable\\.([^}]+)\\}|(\\w+))");
    private static final String KEY = "a".repeat(64);

    @TempDir
    Path folder;

    private final Map<String, String> values = new HashMap<>(Map.of("reconcile.holder", "'run'", "reconcile.name", "'GA1'",
            "reconcile.serviceSid", "'GA1'", "reconcile.listedServices", "'GA1'", "reconcile.sources", "'s3'",
            "reconcile.settledBefore", "current_timestamp"));
    private LedgerDataSource ledger;
    private JdbcTemplate jdbc;

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void aRestoredRecordingTakesTheTranscriptThatWasMadeSince(String database) {
        open(database);
        recording("never", "pending", null, "submitting_at = null");
        recording("tried", "pending", null, "submitting_at = " + hoursAgo(20));
        recording("later", "pending", null, "submitting_at = " + hoursAgo(5));
        recording("other", "exported", "GTgone", "submitting_at = " + hoursAgo(20));
        for (String key : List.of("never", "tried", "later", "other", KEY)) {
            seen("GT" + key, key, "completed", 10);
        }
        run("find-transcripts-without-row");
        assertEquals(List.of("GTnever", "GTtried"), strings("select subject from disagreement where fixable order by subject"),
                "but not of an earlier life of the recording");
        assertEquals(List.of("GTlater", "GTother"), strings("select subject from disagreement where not fixable order by subject"),
                "what looks like ours, without recording and object, may be another installation's");
        assertEquals(1L, count("count-foreign-transcripts"));
        values.putAll(Map.of("fix.recordingId", "'later'", "fix.sid", "'GTlater'", "fix.status", "'completed'", "fix.createdAt", hoursAgo(10)));
        assertEquals(0, run("adopt-found"));
        values.putAll(Map.of("fix.recordingId", "'tried'", "fix.sid", "'GTtried'"));
        assertEquals(1, run("adopt-found"));

        jdbc.update("delete from disagreement");
        jdbc.update("insert into disagreement (run, code, subject, recording_id, fixable) values ('run', 'object-unknown', 'x', ?, false)", KEY);
        run("find-transcripts-without-row");
        assertEquals(1, strings("select subject from disagreement where subject like 'GTaaa%'").size(), "its object was seen");
        assertEquals(0L, count("count-foreign-transcripts"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void aForeignKeyMayBeThatOfAnObjectOrOfARestoredRecording(String database) {
        open(database);
        recording("waits", "pending", null, "discovered_at = " + hoursAgo(12));
        recording("young", "pending", null, "discovered_at = " + hoursAgo(1));
        recording("named", "exported", "GTnamed", "customer_key = 'call-1'");
        seen("GTours", KEY, "completed", 10);
        seen("GTauto", "", "completed", 10);
        seen("GTnamed", "call-1", "completed", 10);
        seen("GTagain", "call-1", "completed", 10);
        assertEquals(List.of(0L, 0L), List.of(count("count-foreign-keys"), count("count-pending-in-doubt")));
        seen("GTforeign", "call-2", "completed", 10);
        assertEquals(List.of(1L, 1L), List.of(count("count-foreign-keys"), count("count-pending-in-doubt")));
        values.put("reconcile.name", "'GA2'");
        assertEquals(0L, count("count-foreign-keys"), "of another Service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void nobodyHasDeletedTheTranscriptOfAFailedRowThatWasEmptied(String database) {
        open(database);
        recording("failed", "failed", "GTfailed", "failed_at = " + hoursAgo(49) + ", failed_from = 'submitted'");
        recording("again", "failed", "GTagain", "purged_at = " + hoursAgo(60) + ", failed_at = " + hoursAgo(49));
        values.putAll(Map.of("ledgerDays", "1", "holdsFailedExports", "true"));
        assertEquals(2, run("empty-old-recordings"));
        recording("purged", "purged", "GTpurged", "purged_at = " + hoursAgo(4) + ", emptied_at = " + hoursAgo(3));
        recording("kept", "purged", "GTkept", "purged_at = " + hoursAgo(4));
        List.of("failed", "again", "purged", "kept").forEach(key -> seen("GT" + key, key, "completed", 10));
        run("find-purged-but-there");
        assertEquals(List.of("GTkept", "GTpurged"), strings("select subject from disagreement order by subject"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void ofSeveralTranscriptsTheFirstCompletedIsRegisteredAndNoneTwice(String database) {
        open(database);
        seen("GT1", KEY, "failed", 9);
        seen("GT2", KEY, "completed", 5);
        seen("GT3", KEY, "completed", 7);
        values.put("candidates.ids", "array['" + KEY + "']");
        List<Map<String, Object>> rows = jdbc.queryForList(statement("select-seen-by-key"));
        assertEquals(List.of("GT3", "GT2", "GT1"), rows.stream().map(row -> row.get("transcript_sid")).toList());
        rows.forEach(row -> jdbc.update("insert into disagreement (run, code, subject, transcript_sid, fixable) "
                + "values ('run', 'transcript-without-row', ?, ?, true)", row.get("transcript_sid"), row.get("transcript_sid")));
        assertEquals("GT3", jdbc.queryForList(statement("select-fixable")).get(0).get("transcript_sid"));
        jdbc.update("update disagreement set fixable = false where subject <> 'GT3'");
        assertEquals("GT3", jdbc.queryForList(statement("select-unconfirmed")).get(0).get("transcript_sid"));

        values.putAll(Map.of("id", "'" + KEY + "'", "source", "'s3'", "serviceSid", "'GA1'", "bucket", "'b'", "key", "'k'", "version", "'v'",
                "objectId", "'o'", "size", "1", "lastModified", hoursAgo(9)));
        values.putAll(Map.of("sid", "'GT3'", "status", "'completed'", "createdAt", hoursAgo(7), "everyVersion", "true"));
        recording("other", "exported", "GT3", "purged_at = null");
        assertEquals(0, run("register-found"));
        values.put("sid", "'GT2'");
        assertEquals(1, run("register-found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void servicesThatAreNotConfiguredAnyMoreAreNamed(String database) {
        open(database);
        recording("one", "exported", "GT1", "service_sid = 'GA2'");
        recording("two", "submitted", "GT2", "service_sid = 'GA1'");
        recording("three", "pending", null, "service_sid = 'GA3'");
        assertEquals("[{service_sid=GA2, recordings=1}]", jdbc.queryForList(statement("count-unlisted-services")).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void aRedriveLeavesAloneWhatAPurgeDeletesAndAPurgeThatFailedLetsGo(String database) {
        open(database);
        recording("failed", "failed", "GT1", "purged_at = null");
        values.putAll(Map.of("claim", "'purge'", "leaseSeconds", "300", "deletions.sids", "'GT1'", "item.recording.id", "'failed'",
                "item.recording.redrives", "0"));
        assertEquals(1, jdbc.queryForList(statement("select-free-failed")).size());
        assertEquals(1, run("claim-purge"));
        assertEquals(0, jdbc.queryForList(statement("select-free-failed")).size());
        values.put("claim", "'of another'");
        assertEquals(0, run("release-purge"));
        values.put("claim", "'purge'");
        assertEquals(1, run("release-purge"));
        assertEquals(1, jdbc.queryForList(statement("select-free-failed")).size());
    }

    private void open(String database) {
        Map<String, String> settings = database.equals("postgres") ? Postgres.newLedger()
                : Map.of("ledger.url", "jdbc:h2:file:" + folder.resolve("ledger")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0", "ledger.user", "sa");
        ledger = Ledgers.open(settings);
        jdbc = new JdbcTemplate(ledger);
    }

    private void recording(String id, String state, String sid, String more) {
        jdbc.update("insert into recording (id, source, service_sid, object_key, state, due_at, customer_key, transcript_sid, discovered_at) "
                + "values (?, 's3', 'GA1', ?, ?, current_timestamp, ?, ?, " + hoursAgo(24) + ")", id, id, state, id, sid);
        jdbc.update("update recording set " + more + " where id = ?", id);
    }

    private void seen(String sid, String key, String status, int hoursAgo) {
        jdbc.update("insert into seen_transcript (run, transcript_sid, service_sid, customer_key, ours, status, date_created) values "
                + "('run', ?, 'GA1', ?, ?, ?, " + hoursAgo(hoursAgo) + ")", sid.substring(0, Math.min(sid.length(), 34)), key,
                key.equals(KEY), status);
    }

    private static String hoursAgo(int hours) {
        return "current_timestamp - interval '" + hours + "' hour";
    }

    private int run(String name) {
        return jdbc.update(statement(name));
    }

    private long count(String name) {
        return jdbc.queryForObject(statement(name), Long.class);
    }

    private List<String> strings(String query) {
        return jdbc.queryForList(query, String.class);
    }

    private String statement(String name) {
        try {
            return PARAMETER.matcher(Files.readString(Path.of("src/main/resources/sql/" + name + ".sql"))).replaceAll(found ->
                    Matcher.quoteReplacement(values.get(found.group(2) == null ? found.group(3) : found.group(2))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
