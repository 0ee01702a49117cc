package io.transcriptroutes.operations;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;

import io.transcriptroutes.export.Exports;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.Sources;
import org.apache.camel.util.TimeUtils;
import org.quartz.CronExpression;

/** What begins by itself, and when it does next, as the keys say it. */
public final class Schedules {

    private final Sources sources;
    private final Clock clock = Clock.systemUTC();
    private String submitInterval;
    private String trackInterval;
    private String exportInterval;
    private Exports exports;
    private String purgeCron;
    private String purgeTimeZone;
    private String reconcileCron = "";

    public Schedules(Sources sources) {
        this.sources = sources;
    }

    public void setSubmitInterval(String interval) {
        submitInterval = interval;
    }

    public void setTrackInterval(String interval) {
        trackInterval = interval;
    }

    public void setExportInterval(String interval) {
        exportInterval = interval;
    }

    public void setExports(Exports configured) {
        exports = configured;
    }

    /** @param cron as Quartz writes it */
    public void setPurgeCron(String cron) {
        purgeCron = cron;
    }

    public void setPurgeTimeZone(String timeZone) {
        purgeTimeZone = timeZone;
    }

    /** @param cron as Quartz writes it, empty for none */
    public void setReconcileCron(String cron) {
        reconcileCron = cron;
    }

    /** One map each, with {@code name}, {@code when}, and for a fixed time {@code next}. */
    public List<Map<String, Object>> all() {
        List<Map<String, Object>> all = new ArrayList<>();
        sources.all().stream().filter(Source::isSwept)
                .forEach(source -> all.add(schedule("source-" + source.name(), every(source.sweepInterval()), null)));
        sources.withQueues().forEach(source -> all.add(schedule("events-" + source.name(), "at once", null)));
        all.add(schedule("submit-recordings", every(duration(submitInterval)), null));
        all.add(schedule("track-transcripts", every(duration(trackInterval)), null));
        if (exports.isOn()) {
            all.add(schedule("export-transcripts", every(duration(exportInterval)), null));
        }
        all.add(schedule("purge-transcripts", purgeCron + " " + purgeTimeZone, next("purge.schedule", purgeCron)));
        all.add(schedule("purge-leftovers", purgeCron + " " + purgeTimeZone, next("purge.schedule", purgeCron)));
        if (!reconcileCron.isEmpty()) {
            all.add(schedule("reconcile", reconcileCron + " " + purgeTimeZone, next("reconcile.schedule", reconcileCron)));
        }
        return all;
    }

    private String next(String key, String expression) {
        try {
            CronExpression cron = new CronExpression(expression);
            cron.setTimeZone(TimeZone.getTimeZone(purgeTimeZone));
            Date next = cron.getNextValidTimeAfter(Date.from(clock.instant()));
            return next == null ? null : next.toInstant().toString();
        } catch (ParseException e) {
            throw new IllegalStateException(key + "=" + expression + " is no cron expression of Quartz", e);
        }
    }

    private static Map<String, Object> schedule(String name, String when, String next) {
        Map<String, Object> schedule = new LinkedHashMap<>();
        schedule.put("name", name);
        schedule.put("when", when);
        schedule.put("next", next);
        return schedule;
    }

    private static Duration duration(String interval) {
        return Duration.ofMillis(TimeUtils.toMilliSeconds(interval));
    }

    // PT1M30S reads as 1m30s
    private static String every(Duration interval) {
        return "every " + interval.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
