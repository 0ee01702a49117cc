package io.transcriptroutes.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.transcriptroutes.failure.DeadLetters;
import io.transcriptroutes.ledger.Recording;

/** Dead letters in a folder against what failed, both ways. A bucket or a queue has them elsewhere, and is not looked at. */
public final class LetterWalk implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})(-\\d+)?\\.json");
    private static final int PAGE = 1000;

    private final Optional<Path> folder;
    private final Instant settledBefore;
    private final OffsetDateTime keptSince;
    private String lastId = "";
    private boolean moreFailed = true;
    private Stream<Path> files;
    private Iterator<Path> rest;
    private Map<String, String> page = Map.of();

    /**
     * @param uri {@code dead-letter.uri}
     * @param keptDays {@code purge.dead-letter-days}
     */
    LetterWalk(String uri, int keptDays, Instant settledBefore) {
        this.folder = DeadLetters.folder(uri);
        this.settledBefore = settledBefore;
        this.keptSince = (keptDays == 0 ? Instant.EPOCH : settledBefore.minus(keptDays - 1L, ChronoUnit.DAYS)).atOffset(ZoneOffset.UTC);
    }

    boolean isFolder() {
        return folder.isPresent();
    }

    public String lastId() {
        return lastId;
    }

    /** Older dead letters may have been deleted by their own retention. */
    public OffsetDateTime keptSince() {
        return keptSince;
    }

    boolean hasMoreFailed() {
        return moreFailed;
    }

    /** @param rows of {@code sql/select-failed-page.sql} */
    List<Found> failed(List<Map<String, Object>> rows) {
        moreFailed = !rows.isEmpty();
        if (moreFailed) {
            lastId = (String) rows.get(rows.size() - 1).get("id");
        }
        return rows.stream().filter(row -> !Files.exists(folder.get().resolve(name(row)))).map(row -> new Found(
                Code.FAILED_WITHOUT_DEAD_LETTER, (String) row.get("id"), (String) row.get("id"), null, (String) row.get("source"),
                "failed by " + row.get("error_code"), false, null)).toList();
    }

    /** The next files, by the id in their name; none after the last. */
    void nextPage() throws IOException {
        if (rest == null) {
            files = Files.isDirectory(folder.get()) ? Files.list(folder.get()) : Stream.empty();
            rest = files.iterator();
        }
        page = new LinkedHashMap<>();
        while (page.size() < PAGE && rest.hasNext()) {
            Path file = rest.next();
            Matcher name = NAME.matcher(file.getFileName().toString());
            // The dead letter is written before the row is, by a process that may be at it
            if (name.matches() && Files.getLastModifiedTime(file).toInstant().isBefore(settledBefore)) {
                page.put(name.group(1), file.getFileName().toString());
            }
        }
    }

    boolean hasMoreFiles() {
        return rest == null || rest.hasNext();
    }

    /** As {@code sql/select-ids.sql} asks for them. */
    public String[] ids() {
        return page.keySet().toArray(String[]::new);
    }

    /** @param known rows of {@code sql/select-ids.sql} */
    List<Found> strangers(List<Map<String, Object>> known) {
        Set<Object> ids = new HashSet<>(known.stream().map(row -> row.get("id")).toList());
        return page.entrySet().stream().filter(entry -> !ids.contains(entry.getKey())).map(entry -> new Found(
                Code.DEAD_LETTER_WITHOUT_ROW, entry.getValue(), entry.getKey(), null, null, null, false, null)).toList();
    }

    @Override
    public void close() {
        if (files != null) {
            files.close();
        }
    }

    private static String name(Map<String, Object> row) {
        return Recording.letterOf((String) row.get("id"), ((Number) row.get("redrives")).intValue());
    }
}
