package io.transcriptroutes.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.installation.Secrets;
import io.transcriptroutes.simulator.TranscriptSnapshot;

/**
 * Compares, row by row, what the bucket, Twilio, the ledger, the dead letters, the receipts and the exported files hold once
 * everything stands still. It reads them by itself, with nothing of the bundle's code.
 */
final class Audit {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    /** By the word of a key, as what its recordings may fail; those that were changed, only as versions that are gone. */
    private static final Set<String> OF_CHANGED = Set.of("object-changed", "object-gone", "transcript-failed");
    private static final Map<String, Set<String>> MAY_FAIL = Map.of("broken", Set.of("audio-not-audio"),
            "thrice", Set.of("transcript-failed"), "overwritten", OF_CHANGED, "deleted", OF_CHANGED);
    /** The first transcript, and those that track.retranscriptions allows. */
    private static final int TRIES = 3;
    private static final int FORMS = 5;

    private final World world;
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, TranscriptSnapshot> live;
    private final List<TranscriptSnapshot> created;
    private final Set<String> inBucket = new HashSet<>();
    private List<Map<String, Object>> rows;

    private Audit(World world) {
        this.world = world;
        live = world.twilio().transcripts().stream().collect(Collectors.toMap(TranscriptSnapshot::sid, one -> one));
        created = world.twilio().everCreated();
    }

    /** Each list one line per disagreement; empty if all is well. */
    record Findings(int recordings, int exported, int failed, int bills, List<String> lost, List<String> doubled,
            List<String> wrong) {

        boolean isClean() {
            return lost.isEmpty() && doubled.isEmpty() && wrong.isEmpty();
        }

        /** The first few of each. */
        @Override
        public String toString() {
            return Stream.of(Map.entry("lost", lost), Map.entry("doubled", doubled), Map.entry("wrong", wrong))
                    .flatMap(kind -> Stream.concat(kind.getValue().stream().limit(5).map(line -> kind.getKey() + ": " + line),
                            kind.getValue().stream().skip(5).limit(1)
                                    .map(more -> "… " + kind.getValue().size() + " " + kind.getKey())))
                    .collect(Collectors.joining("\n"));
        }
    }

    /** @param world with no process running any more */
    static Findings of(World world) throws SQLException, IOException {
        Audit audit = new Audit(world);
        try (Connection ledger = world.ledger().connect()) {
            audit.rows = read(ledger, "select * from recording order by object_key");
            audit.objects();
            audit.ends();
            audit.transcripts();
            audit.bills();
            audit.exports(read(ledger, "select * from export"));
            audit.deadLetters();
            audit.purge(read(ledger, "select * from deletion"));
            audit.secrets(ledger);
        }
        audit.secrets();
        return new Findings(world.corpus().recordings(), audit.count("exported"), audit.count("failed"),
                (int) audit.created.stream().filter(one -> !isFodder(one)).count(), audit.lost, audit.doubled, audit.wrong);
    }

    // Every object in the bucket has one row, or is ignored by rule; every row had an object once
    private void objects() {
        Map<String, Long> known = rows.stream().collect(Collectors.groupingBy(Audit::version, Collectors.counting()));
        known.forEach((version, number) -> {
            if (number > 1) {
                doubled.add(version + " has " + number + " rows");
            }
        });
        var pages = world.s3().s3Client().listObjectsV2Paginator(request -> request.bucket(Installation.BUCKET));
        pages.contents().forEach(object -> {
            String version = object.key() + " " + object.eTag().replace("\"", "");
            inBucket.add(version);
            if (Corpus.isIgnored(object.key()) && known.containsKey(version)) {
                wrong.add(version + " is to be ignored and has a row");
            } else if (!Corpus.isIgnored(object.key()) && !known.containsKey(version)) {
                lost.add(version + " lies in the bucket and has no row");
            }
        });
        for (Map<String, Object> row : rows) {
            if (!world.corpus().wasPut((String) row.get("object_key"), (String) row.get("object_version"))) {
                wrong.add(name(row) + " is a row of an object that never was");
            }
        }
    }

    private void ends() {
        for (Map<String, Object> row : rows) {
            String state = (String) row.get("state");
            if (state.equals("exported")) {
                TranscriptSnapshot transcript = live.get(String.valueOf(row.get("transcript_sid")));
                if (transcript == null || !transcript.status().equals("completed")
                        || !transcript.customerKey().equals(row.get("customer_key"))) {
                    lost.add(name(row) + " is exported, and Twilio has its transcript as " + transcript);
                }
            } else if (!state.equals("failed")) {
                lost.add(name(row) + " came to no end: " + state + " " + row.get("error_code"));
            } else if (!mayFail(row)) {
                lost.add(name(row) + " failed without a reason of its own: " + row.get("error_code") + " "
                        + row.get("error_message"));
            }
            if (state.equals("exported") && (is("broken", row) || is("thrice", row) && number(row, "redrives") == 0)) {
                wrong.add(name(row) + " is exported, and nothing can come of it");
            }
        }
    }

    private boolean mayFail(Map<String, Object> row) {
        return MAY_FAIL.entrySet().stream().anyMatch(word -> is(word.getKey(), row) && word.getValue().contains(row.get("error_code"))
                && (word.getValue() != OF_CHANGED || !inBucket.contains(version(row))));
    }

    // Each create call that Twilio processed is a bill: it has to be the row's own, or of a transcript that Twilio gave up
    private void transcripts() {
        Set<String> own = rows.stream().map(row -> (String) row.get("transcript_sid")).collect(Collectors.toSet());
        Set<String> keys = new HashSet<>();
        for (TranscriptSnapshot one : created) {
            if (isFodder(one)) {
                continue;
            }
            boolean lives = live.containsKey(one.sid());
            if (lives && !keys.add(one.customerKey())) {
                doubled.add("two live transcripts bear the customer key " + one.customerKey());
            }
            if (lives && !own.contains(one.sid())) {
                doubled.add(one + " is at Twilio and no row has it");
            }
            if (!lives && !one.status().equals("failed")) {
                doubled.add(one + " was billed, and deleted though Twilio had not given it up");
            }
        }
        if (created.size() - world.twilio().deletedSids().size() != live.size()) {
            wrong.add(created.size() + " created, " + world.twilio().deletedSids().size() + " deleted, " + live.size() + " live");
        }
    }

    // By what becomes of each recording, how often Twilio was asked for it
    private void bills() {
        Map<String, List<TranscriptSnapshot>> byKey = created.stream().filter(one -> !isFodder(one))
                .collect(Collectors.groupingBy(TranscriptSnapshot::customerKey));
        for (Map<String, Object> row : rows) {
            List<TranscriptSnapshot> bills = byKey.getOrDefault((String) row.get("customer_key"), List.of());
            List<Integer> givenUp = bills.stream().filter(one -> one.status().equals("failed"))
                    .map(TranscriptSnapshot::failureCode).toList();
            byKey.remove((String) row.get("customer_key"));
            if (is("broken", row) && !bills.isEmpty()) {
                doubled.add(name(row) + " is broken, and was sent: " + bills);
            }
            if (givenUp.size() > TRIES * (1 + number(row, "redrives"))) {
                doubled.add(name(row) + " was given up " + givenUp.size() + " times after " + number(row, "redrives") + " redrives");
            }
            // Where Twilio could not download it, it was made anew for that
            long others = givenUp.stream().filter(code -> code == null || code != Corpus.TWILIO_GAVE_UP).count();
            if (is("once", row) && bills.size() != 2 + others) {
                doubled.add(name(row) + " was to be created twice: " + bills);
            }
        }
        byKey.forEach((key, bills) -> doubled.add("no row has the customer key " + key + " of " + bills));
    }

    private void exports(List<Map<String, Object>> exports) throws IOException {
        Path target = world.folder().resolve("exports");
        Map<String, List<Path>> forms = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (Map<String, Object> export : exports) {
            String name = (String) export.get("name");
            if (!names.add(name)) {
                doubled.add("two recordings are exported as " + name);
            }
            Path file = target.resolve(name);
            forms.computeIfAbsent((String) export.get("recording_id"), id -> new ArrayList<>()).add(file);
            if (!Files.exists(file)) {
                lost.add("the export " + name + " is no file");
            } else if (!sha256(file).equals(export.get("sha256"))
                    || Files.size(file) != ((Number) export.get("size_bytes")).longValue()) {
                wrong.add("the export " + name + " is not what the ledger says");
            }
        }
        for (Map<String, Object> row : rows) {
            int expected = row.get("state").equals("exported") ? FORMS : 0;
            List<Path> found = forms.getOrDefault((String) row.get("id"), List.of());
            if (found.size() != expected && (expected > 0 || row.get("completed_at") == null)) {
                lost.add(name(row) + " is " + row.get("state") + " with " + found.size() + " files");
            } else if (expected > 0) {
                content(row, found);
            }
        }
        for (Path file : files(target)) {
            // What a kill leaves half written goes after a day (docs/results.md)
            boolean unfinished = file.getFileName().toString().startsWith(".writing-");
            if (!unfinished && !names.contains(target.relativize(file).toString())) {
                wrong.add("no row of the ledger knows the export " + file.getFileName());
            }
        }
    }

    // The JSON tells of this recording and no other, and what is said is what Twilio heard in it
    private void content(Map<String, Object> row, List<Path> files) throws IOException {
        TranscriptSnapshot transcript = live.get(String.valueOf(row.get("transcript_sid")));
        if (transcript == null) {
            return;
        }
        List<String> said = world.corpus().sentences(String.valueOf(transcript.downloadedSha256()));
        if (said == null || inBucket.contains(version(row)) && !said.equals(world.corpus().sentences((String) row.get("object_version")))) {
            wrong.add(name(row) + " has a transcript of other audio: " + transcript + " heard " + said);
            return;
        }
        for (Path file : files) {
            if (!file.toString().endsWith(".json")) {
                String text = Files.exists(file) ? Files.readString(file) : "";
                if (!said.stream().allMatch(text::contains)) {
                    wrong.add("the export " + file.getFileName() + " of " + name(row) + " does not say " + said);
                }
                continue;
            }
            JsonNode document = json(file);
            List<String> exported = new ArrayList<>();
            document.path("sentences").forEach(sentence -> exported.add(sentence.path("text").asText()));
            if (!document.at("/recording/key").asText().equals(row.get("object_key")) || !document.path("id").asText().equals(row.get("id"))
                    || !document.at("/transcript/sid").asText().equals(row.get("transcript_sid"))) {
                wrong.add("the export " + file.getFileName() + " of " + name(row) + " is of " + document.path("recording") + " "
                        + document.path("transcript"));
            } else if (!exported.equals(said) || number(row, "sentences") != said.size()) {
                wrong.add("the export " + file.getFileName() + " of " + name(row) + " says " + exported + ", Twilio heard " + said
                        + ", and the ledger counts " + row.get("sentences"));
            }
        }
        if (files.stream().noneMatch(file -> file.toString().endsWith(".json"))) {
            lost.add(name(row) + " has no export as JSON");
        }
    }

    private void deadLetters() throws IOException {
        Path folder = world.folder().resolve("dead-letter");
        Map<String, JsonNode> documents = new HashMap<>();
        for (Path file : files(folder)) {
            JsonNode document = json(file);
            if (!document.has("mark")) {
                documents.put(file.getFileName().toString(), document);
            }
        }
        for (Map<String, Object> row : rows) {
            int lives = ((Number) row.get("redrives")).intValue() + (row.get("state").equals("failed") ? 1 : 0);
            for (int life = 1; life <= lives; life++) {
                JsonNode document = documents.remove(row.get("id") + (life == 1 ? "" : "-" + life) + ".json");
                if (document == null || !document.path("recording").path("key").asText().equals(row.get("object_key"))) {
                    lost.add(name(row) + " failed " + lives + " times and has no document of time " + life);
                } else if (life > ((Number) row.get("redrives")).intValue()
                        && !document.path("reason").path("code").asText().equals(row.get("error_code"))) {
                    wrong.add(name(row) + " failed as " + row.get("error_code") + ", and its document says "
                            + document.path("reason").path("code"));
                }
            }
        }
        documents.keySet().forEach(name -> wrong.add("the dead letter " + name + " is of nothing that failed"));
    }

    private void purge(List<Map<String, Object>> deletions) throws IOException {
        Map<String, List<String>> receipts = new HashMap<>();
        for (Path file : files(world.folder().resolve("receipts"))) {
            for (String line : Files.readAllLines(file)) {
                JsonNode receipt = json(file.getFileName().toString(), line);
                receipts.computeIfAbsent(receipt.path("sid").asText(), sid -> new ArrayList<>()).add(receipt.path("outcome").asText());
            }
        }
        receipts.forEach((sid, outcomes) -> {
            if (created.stream().noneMatch(one -> one.sid().equals(sid))) {
                wrong.add("a receipt is of " + sid + ", which never was");
            }
            // What was deleted before a kill is found gone after it
            if (outcomes.stream().filter("deleted"::equals).count() > 1 || outcomes.size() > 2) {
                doubled.add("the purge of " + sid + " has the receipts " + outcomes);
            }
        });
        for (TranscriptSnapshot one : created) {
            boolean old = isFodder(one) && one.customerKey().startsWith("old-");
            if (old == live.containsKey(one.sid()) && isFodder(one)) {
                wrong.add(one + (old ? " is old and still there" : " is young and was purged"));
            }
            if (old && !receipts.containsKey(one.sid())) {
                lost.add(one + " was purged without a receipt");
            }
            if (!old && receipts.containsKey(one.sid())) {
                wrong.add(one + " is young and has a receipt");
            }
        }
        deletions.forEach(deletion -> lost.add("the purge of " + deletion.get("transcript_sid") + " was never finished"));
    }

    // What a table holds, its file may hold compressed
    private void secrets(Connection ledger) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = ledger.getMetaData().getTables(null, "public", "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        for (String table : tables) {
            Secrets.in(read(ledger, "select * from \"" + table + "\"").toString())
                    .forEach(word -> wrong.add("the table " + table + " holds " + word));
        }
        if (!tables.contains("recording")) {
            wrong.add("of the tables only " + tables + " were looked through");
        }
    }

    private void secrets() {
        if (world.ledger() instanceof DatabaseTroubles.Server server) {
            // Its files come and go while it runs
            server.stop();
        }
        wrong.addAll(Secrets.below(world.folder()));
        if (world.ledger() instanceof Ledger.H2 h2 && h2.disk() != null) {
            wrong.addAll(Secrets.below(h2.disk().fromOutside(h2.folder())));
        }
    }

    // Nothing where the file is half written, which is a finding
    private JsonNode json(Path file) throws IOException {
        return Files.exists(file) ? json(file.getFileName().toString(), Files.readString(file)) : MissingNode.getInstance();
    }

    private JsonNode json(String name, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            wrong.add(name + " is no JSON: " + e.getOriginalMessage() + ": " + text.substring(0, Math.min(text.length(), 200)));
            return MissingNode.getInstance();
        }
    }

    private static boolean is(String word, Map<String, Object> row) {
        return ((String) row.get("object_key")).contains(word);
    }

    private static int number(Map<String, Object> row, String column) {
        return row.get(column) == null ? -1 : ((Number) row.get(column)).intValue();
    }

    private int count(String state) {
        return (int) rows.stream().filter(row -> row.get("state").equals(state)).count();
    }

    private static boolean isFodder(TranscriptSnapshot one) {
        return one.customerKey().startsWith("old-") || one.customerKey().startsWith("young-");
    }

    private static String version(Map<String, Object> row) {
        return row.get("object_key") + " " + String.valueOf(row.get("object_version")).replace("\"", "");
    }

    private static String name(Map<String, Object> row) {
        return row.get("object_key") + " (" + String.valueOf(row.get("id")).substring(0, 8) + ")";
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static List<Map<String, Object>> read(Connection ledger, String query) throws SQLException {
        try (Statement statement = ledger.createStatement(); ResultSet result = statement.executeQuery(query)) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.put(result.getMetaData().getColumnLabel(column).toLowerCase(Locale.ROOT), result.getObject(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
