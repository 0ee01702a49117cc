package io.transcriptroutes.backfill;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.transcriptroutes.ledger.Lease;
import io.transcriptroutes.source.Candidates;
import io.transcriptroutes.source.Registrations;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.Sweep;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One turn of a backfill, or the walk of its quote: page after page, as far as lane and budget have room. One thread drives it. */
public final class BackfillRun implements Lease {

    private final String run;
    private final Source source;
    private final String inventory;
    private final List<String> prefixes;
    private final Sweep filter;
    private final Registrations registrations;
    private final String holder = Lease.newHolder();

    private String reached;
    private String next;
    private double secondsPerByte;
    private long slots = Long.MAX_VALUE;
    private double room = Double.POSITIVE_INFINITY;
    private boolean untouched;
    private boolean hasMore = true;
    private boolean over;
    private OffsetDateTime waitsUntil;
    private OffsetDateTime nextDay;
    private double tooLong;
    private Quote quote;
    private String quoteJson;
    private ArchivePage page;
    private List<Map<String, Object>> discoveries = List.of();
    private Candidates candidates = Candidates.of(List.of());
    private List<Map<String, Object>> chosen = List.of();

    /**
     * @param inventory the address of a manifest, null where the bucket is listed
     * @param prefixes as they were when the quote was made: one with a date moves on at midnight
     * @param filter a sweep of the source, of which only the rules are used
     * @param reached null for the beginning
     */
    BackfillRun(String run, Source source, String inventory, List<String> prefixes, Sweep filter, Registrations registrations,
            String reached) {
        this.run = run;
        this.source = source;
        this.inventory = inventory;
        this.prefixes = prefixes;
        this.filter = filter;
        this.registrations = registrations;
        this.reached = reached;
    }

    void quoting(Quote made) {
        quote = made;
    }

    void quoted(double perByte, String json) {
        secondsPerByte = perByte;
        quoteJson = json;
    }

    /**
     * What this turn may register.
     *
     * @param room in seconds of sound
     * @param untouched whether nothing of the day's budget is used: then one recording may be longer than all of it
     */
    void limit(double perByte, long lane, double room, boolean untouched, OffsetDateTime tomorrow) {
        secondsPerByte = perByte;
        slots = lane;
        this.room = room;
        this.untouched = untouched;
        nextDay = tomorrow;
        next = reached;
        over = false;
        waitsUntil = room > 0 || untouched ? null : tomorrow;
        hasMore = slots > 0 && waitsUntil == null;
    }

    public boolean isInventory() {
        return inventory != null;
    }

    /** The next page of the bucket's list. */
    public ListObjectsRequest nextPage() {
        return ListWalk.request(source.bucket(), prefixes, Position.of(reached));
    }

    /** @return the parameters of {@code sql/select-known.sql} */
    Candidates page(List<S3Object> listed) {
        return page(ListWalk.page(prefixes, Position.of(reached), listed));
    }

    Candidates page(ArchivePage next) {
        page = next;
        over = next.last();
        discoveries = next.objects().isEmpty() ? List.of() : filter.accept(next.objects());
        candidates = Candidates.of(registrations.rows(discoveries));
        return candidates;
    }

    /** Keeps what the ledger does not know. */
    void known(List<Map<String, Object>> rows) {
        int before = candidates.getSize();
        candidates = candidates.without(rows);
        if (quote != null) {
            quote.known(before - candidates.getSize());
            candidates.rows().forEach(row -> quote.add(Rows.recording(row)));
        }
    }

    /** Of the page what there is room for; the rest waits for another turn. */
    void choose() {
        chosen = new ArrayList<>();
        next = page.end();
        for (Map<String, Object> row : candidates.rows()) {
            double seconds = Rows.size(row) * secondsPerByte;
            boolean fits = seconds <= room || untouched && chosen.isEmpty();
            if (chosen.size() == slots || !fits) {
                int index = indexOf((String) row.get("key"));
                next = index == 0 ? reached : page.after().apply(index - 1);
                waitsUntil = fits ? null : nextDay;
                tooLong = fits ? 0 : seconds;
                hasMore = false;
                over = false;
                break;
            }
            room -= seconds;
            Map<String, Object> entry = new HashMap<>();
            entry.put("run", run);
            entry.put("id", row.get("id"));
            entry.put("key", row.get("key"));
            entry.put("estimate", seconds);
            chosen.add(entry);
        }
        slots -= chosen.size();
        untouched &= chosen.isEmpty();
        hasMore &= !over && slots > 0;
    }

    /** The ledger knows how far it has come. Until then a redelivery begins with the same page. */
    void saved() {
        reached = next;
    }

    private int indexOf(String key) {
        List<S3Object> objects = page.objects();
        int index = 0;
        while (!objects.get(index).key().equals(key)) {
            index++;
        }
        return index;
    }

    /** The parameters of {@code sql/insert-backfilled.sql}. */
    public List<Map<String, Object>> entries() {
        return chosen;
    }

    /** The same recordings as {@code direct:register-recordings} takes them. */
    public List<Map<String, Object>> registered() {
        Set<Object> keys = new HashSet<>();
        chosen.forEach(entry -> keys.add(entry.get("key")));
        return discoveries.stream().filter(discovery -> keys.contains(discovery.get("key"))).toList();
    }

    /** The quote goes on behind the page. */
    void passed() {
        reached = page.end();
        hasMore = !over;
    }

    void stop() {
        hasMore = false;
    }

    /** Whether an object of an inventory, which is of the whole bucket, belongs to the source. */
    boolean covers(String key) {
        return prefixes.stream().anyMatch(key::startsWith);
    }

    public boolean isHasMore() {
        return hasMore;
    }

    /** Whether the day's budget is used up, so that the archive need not be listed. */
    public boolean isWaiting() {
        return waitsUntil != null;
    }

    public boolean isOver() {
        return over;
    }

    public String run() {
        return run;
    }

    public String source() {
        return source.name();
    }

    String bucket() {
        return source.bucket();
    }

    public String inventory() {
        return inventory;
    }

    public String reached() {
        return reached;
    }

    /** What the ledger is to be told of how far it has come. */
    public String next() {
        return next;
    }

    public double secondsPerByte() {
        return secondsPerByte;
    }

    public OffsetDateTime waitsUntil() {
        return waitsUntil;
    }

    /** How long the recording is taken to last that did not fit into the budget; zero if there was none. */
    double tooLong() {
        return tooLong;
    }

    public Quote quote() {
        return quote;
    }

    public String quoteJson() {
        return quoteJson;
    }

    @Override
    public String leaseName() {
        return "backfill";
    }

    @Override
    public String holder() {
        return holder;
    }

    @Override
    public OffsetDateTime firedAt() {
        return null;
    }
}
