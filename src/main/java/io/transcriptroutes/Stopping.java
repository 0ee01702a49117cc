package io.transcriptroutes;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/** Whether this process has been told to stop. {@code ${camelContext.isStopping}} reads the context's whole class at each use. */
public final class Stopping implements CamelContextAware {

    private CamelContext context;

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    public boolean begun() {
        return context.isStopping();
    }

    public boolean notBegun() {
        return !begun();
    }
}
