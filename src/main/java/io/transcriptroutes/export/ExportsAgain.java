package io.transcriptroutes.export;

import java.util.List;
import java.util.Map;

import io.transcriptroutes.failure.Failures;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/** Begins exports on demand, and is told how they go on. */
public final class ExportsAgain implements CamelContextAware {

    private final Exports exports;
    private final Failures failures;
    private CamelContext context;

    public ExportsAgain(Exports exports, Failures failures) {
        this.exports = exports;
        this.failures = failures;
    }

    /** @throws IllegalArgumentException naming everything that is wrong with the request */
    public AgainRun begin(Map<String, Object> request) {
        return new AgainRun(AgainRequest.of(request, exports.isOn()), context::isStopping);
    }

    /** @param rows of {@code sql/select-exports.sql} or {@code sql/select-exports-named.sql} */
    public void page(AgainRun run, List<Map<String, Object>> rows) {
        run.page(rows);
    }

    public void done(AgainRun run, AgainItem item) {
        run.done(item);
    }

    /** The recording keeps its state. */
    public void failed(AgainRun run, AgainItem item, Exception thrown) {
        run.failed(item, failures.classify(thrown, null, "export-again"));
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }
}
