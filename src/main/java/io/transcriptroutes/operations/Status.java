package io.transcriptroutes.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.backfill.BackfillView;
import io.transcriptroutes.events.EventCounts;
import io.transcriptroutes.failure.Outages;
import io.transcriptroutes.webhook.CallbackCounts;

/** What {@code show-status} answers: the ledger's counts, and what only this process knows. */
public final class Status {

    private final Schedules schedules;
    private final Outages outages;
    private final OperationsAccess access;
    private CallbackCounts callbacks;
    private EventCounts events;

    public Status(Schedules schedules, Outages outages, OperationsAccess access) {
        this.schedules = schedules;
        this.outages = outages;
        this.access = access;
    }

    public void setCallbacks(CallbackCounts counts) {
        callbacks = counts;
    }

    public void setEvents(EventCounts counts) {
        events = counts;
    }

    /**
     * @param states rows of {@code sql/count-states.sql}
     * @param failures rows of {@code sql/count-failures.sql}
     * @param reconciliation how the last one ended, null if there was none
     * @param backfills rows of {@code sql/select-open-backfill.sql}: one or none
     */
    public Map<String, Object> of(List<Map<String, Object>> states, List<Map<String, Object>> failures,
            Map<String, Object> reconciliation, List<Map<String, Object>> backfills) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("states", Rows.json(states));
        status.put("failures", Rows.json(failures));
        status.put("schedules", schedules.all());
        status.put("outages", outages.current());
        status.put("callbacks", callbacks.all());
        status.put("events", events.all());
        status.put("reconciliation", reconciliation);
        status.put("backfill", backfills.isEmpty() ? null : BackfillView.row(backfills.get(0)));
        status.put("running", access.running());
        return status;
    }
}
