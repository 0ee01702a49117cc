package io.transcriptroutes.backfill;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.audio.AudioFacts;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.ledger.Times;
import io.transcriptroutes.source.Candidates;
import io.transcriptroutes.source.Registrations;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.Sources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Begins quotes and turns of backfills, and carries what the routes learn into them. */
public final class Backfills {

    private static final Logger LOG = LoggerFactory.getLogger(Backfills.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final long PERCENT = 100;

    private final Sources sources;
    private final Registrations registrations;
    private final Clock clock;
    private String minutesPerDay = "";
    private String costPerDay = "";
    private String pricePerMinute = "";
    private String timeZone = "UTC";
    private long lane;
    private long maxInFlight;
    private long sharePercent;
    private volatile Waiting waiting = new Waiting("", "", 0);

    /** Up to where a run has come, and the seconds of the recording there that has to wait for the next day. */
    private record Waiting(String run, String reached, double seconds) {
    }

    public Backfills(Sources sources, Registrations registrations, Clock clock) {
        this.sources = sources;
        this.registrations = registrations;
        this.clock = clock;
    }

    /** @param minutes empty for any number */
    public void setMinutesPerDay(String minutes) {
        minutesPerDay = minutes;
    }

    /** @param cost empty for any */
    public void setCostPerDay(String cost) {
        costPerDay = cost;
    }

    /** @param price empty where only minutes count */
    public void setPricePerMinute(String price) {
        pricePerMinute = price;
    }

    public void setTimeZone(String zone) {
        timeZone = zone;
    }

    /** @param recordings how many of a backfill may wait to be submitted */
    public void setLane(long recordings) {
        lane = recordings;
    }

    /** @param recordings how many may be on their way, live ones included */
    public void setMaxInFlight(long recordings) {
        maxInFlight = recordings;
    }

    /** @param percent how much of that a backfill may take, at least one */
    public void setSharePercent(long percent) {
        sharePercent = percent;
    }

    /** @throws IllegalArgumentException if a member cannot be read or has another name */
    public BackfillOrder order(Map<String, Object> request) {
        return BackfillOrder.of(request);
    }

    /**
     * The walk that makes a quote.
     *
     * @throws IllegalArgumentException if the source is none, or is swept, which would register everything at once
     */
    public BackfillRun quote(BackfillOrder order) {
        String name = order.source() != null ? order.source() : onlyCandidate();
        String refusal = refusal(name);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        BackfillRun run = run(UUID.randomUUID().toString(), name, order.inventory(), null, clock.instant());
        run.quoting(new Quote(order.sample()));
        return run;
    }

    private String onlyCandidate() {
        List<String> unswept = sources.all().stream().filter(source -> !source.isSwept()).map(Source::name).toList();
        if (unswept.size() != 1) {
            throw new IllegalArgumentException("source: which one? " + (unswept.isEmpty() ? "None has sweep-interval=off, and what is swept "
                    + "is registered at once" : "These are not swept: " + String.join(", ", unswept)));
        }
        return unswept.get(0);
    }

    // Whatever a sweep lists is registered at once, past every budget
    private String refusal(String name) {
        Source archive = sources.all().stream().filter(source -> source.name().equals(name)).findFirst().orElse(null);
        if (archive == null) {
            return "source: there is no source '" + Recording.printable(name) + "'";
        }
        List<String> prefixes = archive.prefixes().at(clock.instant());
        for (Source source : sources.all()) {
            boolean same = source.bucket().equals(archive.bucket()) && source.store().equals(archive.store());
            if (source.isSwept() && same && prefixes.stream().allMatch(prefix -> source.prefixes().at(clock.instant()).stream()
                    .anyMatch(prefix::startsWith))) {
                return "The sweep of source." + source.name() + " registers all of it at once: set source." + source.name()
                        + ".sweep-interval=off, or give it a prefix that leaves the archive out";
            }
        }
        return null;
    }

    private BackfillRun run(String id, String source, String inventory, String reached, Instant quotedAt) {
        return new BackfillRun(id, sources.named(source), inventory, sources.named(source).prefixes().at(quotedAt),
                sources.beginSweep(source), registrations, reached);
    }

    /**
     * A turn of the backfill that runs.
     *
     * @param row of {@code sql/select-running-backfill.sql}
     * @throws OutageException while the configuration forbids it
     */
    public BackfillRun turn(Map<String, Object> row) {
        String source = (String) row.get("source");
        String refusal = refusal(source);
        if (refusal != null) {
            throw new OutageException("backfill-refused", refusal);
        }
        return run((String) row.get("run"), source, (String) row.get("inventory"), (String) row.get("reached"),
                Times.instant(row.get("quoted_at")));
    }

    /** When the budget's day began. */
    public OffsetDateTime dayStart() {
        return budget().dayStart(clock);
    }

    /**
     * How much this turn may register.
     *
     * @param row of {@code sql/select-running-backfill.sql}
     * @param use the row of {@code sql/select-backfill-use.sql}
     */
    public void limit(BackfillRun run, Map<String, Object> row, Map<String, Object> use) {
        Budget budget = budget();
        double used = number(use, "seconds");
        long share = Math.max(1, maxInFlight * sharePercent / PERCENT);
        long slots = (long) Math.min(lane - number(use, "waiting"), share - number(use, "in_flight"));
        double room = budget.seconds() - used;
        // The same recording does not fit again, and to find that out it would be listed all day. A resume looks anew
        boolean waits = row.get("waits_until") != null && waiting.run().equals(run.run())
                && waiting.reached().equals(String.valueOf(run.reached())) && room < waiting.seconds() && used > 0;
        run.limit(number(row, "seconds_per_byte"), slots, waits ? 0 : room, used == 0, budget.nextDay(clock));
    }

    /** @param updated 0 if another process has taken the lease, as after this one was frozen, or if it was paused or cancelled */
    public void renewed(BackfillRun run, int updated) {
        if (updated == 0) {
            run.stop();
        }
    }

    /** @param listed the page of the list that was asked for, or an {@link ArchivePage} of an inventory */
    @SuppressWarnings("unchecked")
    public Candidates page(BackfillRun run, Object listed) {
        return listed instanceof ArchivePage page ? run.page(page) : run.page((List<S3Object>) listed);
    }

    /** @param rows of {@code sql/select-known.sql} */
    public void known(BackfillRun run, List<Map<String, Object>> rows) {
        run.known(rows);
    }

    public void choose(BackfillRun run) {
        run.choose();
    }

    /**
     * @param row of {@code sql/select-running-backfill.sql}
     * @param updated by {@code sql/save-backfill.sql}: 0 if it was paused or cancelled, or another process has taken over
     */
    public void saved(BackfillRun run, Map<String, Object> row, int updated) {
        if (updated == 0) {
            run.stop();
            return;
        }
        run.saved();
        if (run.tooLong() > 0) {
            waiting = new Waiting(run.run(), String.valueOf(run.reached()), run.tooLong());
        }
        if (run.isOver()) {
            LOG.info("The backfill of source {} has registered everything", run.source());
        } else if (run.waitsUntil() != null && !run.waitsUntil().toInstant().equals(Times.instant(row.get("waits_until")))) {
            LOG.info("The backfill of source {} has used up the budget of the day and goes on at {}", run.source(), run.waitsUntil());
        }
    }

    /** @param failure why somebody has to look */
    public void failed(BackfillRun run, Failure failure) {
        LOG.error("The backfill of source {} has failed: {}. Remove the cause, then: sweep --backfill --resume", run.source(),
                failure.message());
    }

    /** The quote's walk has taken its page. */
    public void passed(BackfillRun run) {
        run.passed();
        if (!run.isHasMore()) {
            run.quote().draw();
        }
    }

    public void heard(BackfillRun run, Recording recording, AudioFacts facts) {
        run.quote().heard(recording, facts);
    }

    public void unheard(BackfillRun run) {
        run.quote().unheard();
    }

    /**
     * The quote is complete.
     *
     * @throws OutageException if this process stops before it was
     */
    public void quoted(BackfillRun run) throws JsonProcessingException {
        if (run.isHasMore() || run.quote().isHasSample()) {
            throw new OutageException("backfill-stopped", "This process stops, and the quote is not complete: ask for it again");
        }
        run.quoted(run.quote().secondsPerByte(), JSON.writeValueAsString(run.quote().toMap(budget())));
    }

    /**
     * @param changed how many rows the order changed
     * @throws IllegalArgumentException if there was none to change
     */
    public void changed(BackfillOrder order, int changed) {
        if (changed == 0) {
            throw new IllegalArgumentException("There is no backfill to " + order.action() + ", or another one is open: see sweep --backfill "
                    + "--status");
        }
    }

    /**
     * What the operation answers.
     *
     * @param counts rows of {@code sql/count-backfilled.sql}, null where nobody asked for them
     */
    public Map<String, Object> result(BackfillOrder order, BackfillRun quoted, List<Map<String, Object>> rows,
            List<Map<String, Object>> counts, Map<String, Object> use) throws JsonProcessingException {
        return BackfillView.of(order, quoted, rows, counts == null ? List.of() : counts, number(use, "seconds"), budget());
    }

    private static double number(Map<String, Object> row, String column) {
        return row.get(column) == null ? 0 : ((Number) row.get(column)).doubleValue();
    }

    private Budget budget() {
        return new Budget(decimal(minutesPerDay), decimal(costPerDay), decimal(pricePerMinute), ZoneId.of(timeZone));
    }

    private static Double decimal(String text) {
        return text.isEmpty() ? null : Double.valueOf(new BigDecimal(text).doubleValue());
    }
}
