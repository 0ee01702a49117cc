package io.transcriptroutes.backfill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.ledger.Times;

/** What the operation {@code backfill} and {@code show-status} tell, as maps of JSON types. */
public final class BackfillView {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {
    };
    private static final double SECONDS = 60;

    private BackfillView() {
    }

    /**
     * @param quoted the run that was quoted, null for another order
     * @param rows of {@code sql/select-backfills.sql}
     * @param counts rows of {@code sql/count-backfilled.sql}
     * @param today what is used of the day's budget, in seconds
     */
    static Map<String, Object> of(BackfillOrder order, BackfillRun quoted, List<Map<String, Object>> rows,
            List<Map<String, Object>> counts, double today, Budget budget) throws JsonProcessingException {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("action", order.action());
        result.put("run", quoted == null ? order.run() : quoted.run());
        List<Map<String, Object>> backfills = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> backfill = row(row);
            backfill.put("quote", JSON.readValue((String) row.get("quote"), MAP));
            backfills.add(backfill);
        }
        result.put("backfills", backfills);
        List<Map<String, Object>> states = new ArrayList<>();
        for (Map<String, Object> row : counts) {
            Map<String, Object> state = new LinkedHashMap<>();
            state.put("state", row.get("state"));
            state.put("recordings", row.get("recordings"));
            state.put("minutes", minutes(((Number) row.get("seconds")).doubleValue()));
            states.add(state);
        }
        result.put("recordings", states);
        result.put("minutesToday", minutes(today));
        result.put("minutesPerDay", budget.isLimited() ? minutes(budget.seconds()) : null);
        result.put("costToday", budget.cost(today));
        return result;
    }

    /** @param row of {@code sql/select-open-backfill.sql} or {@code sql/select-backfills.sql} */
    public static Map<String, Object> row(Map<String, Object> row) {
        Map<String, Object> shown = new LinkedHashMap<>();
        List.of("run", "source", "inventory", "state", "problem").forEach(text -> shown.put(text, row.get(text)));
        shown.put("waitsUntil", time(row.get("waits_until")));
        shown.put("quotedAt", time(row.get("quoted_at")));
        shown.put("startedAt", time(row.get("started_at")));
        shown.put("endedAt", time(row.get("ended_at")));
        shown.values().removeIf(Objects::isNull);
        return shown;
    }

    private static String time(Object column) {
        return column == null ? null : Times.instant(column).toString();
    }

    private static double minutes(double seconds) {
        return Math.round(seconds / SECONDS * 100) / 100.0;
    }
}
