package io.transcriptroutes.reconcile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.ledger.Times;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** How the last reconciliation ended, as details of the health that are never DOWN: a disagreement is no outage. */
public final class LastReconciliation extends AbstractHealthCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {
    };

    private volatile Map<String, Object> last;

    public LastReconciliation() {
        super("transcript-routes", "reconciliation");
    }

    /**
     * @param row of {@code sql/select-reconciliation.sql}
     * @return its report with {@code endedAt}; null if there was none
     */
    public Map<String, Object> read(Map<String, Object> row) throws JsonProcessingException {
        if (row == null || row.get("report") == null) {
            return null;
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("endedAt", Times.instant(row.get("ended_at")).toString());
        report.putAll(JSON.readValue((String) row.get("report"), MAP));
        last = report;
        return report;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Map<String, Object> known = last;
        if (known != null) {
            builder.detail("endedAt", known.get("endedAt")).detail("left", known.get("left"));
            ((List<?>) known.get("codes")).forEach(line -> detail(builder, (Map<?, ?>) line));
        }
        builder.up();
    }

    private static void detail(HealthCheckResultBuilder builder, Map<?, ?> line) {
        builder.detail((String) line.get("code"), ((Number) line.get("found")).longValue() - ((Number) line.get("fixed")).longValue());
    }
}
