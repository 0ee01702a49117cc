package io.transcriptroutes.ledger;

import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.TypeConverterSupport;

/**
 * Remembers which bodies are no map. camel-sql asks for one twice for each parameter of each statement, and Camel would search all
 * its converters each time: it does not keep what a mere try has shown. Camel comes here where none of them fits.
 */
public final class NoMap extends TypeConverterSupport implements CamelContextAware {

    private CamelContext context;

    /** To Camel this means, once and for all, that there is no such conversion. */
    private static final class Never extends TypeConverterSupport {
        @Override
        @SuppressWarnings("unchecked")
        public <T> T convertTo(Class<T> type, Exchange exchange, Object value) {
            return (T) MISS_VALUE;
        }
    }

    @Override
    public <T> T convertTo(Class<T> type, Exchange exchange, Object value) {
        // Of Object itself it would hold for everything else, too
        if (type == Map.class && value != null && value.getClass() != Object.class) {
            registry().addTypeConverter(type, value.getClass(), new Never());
        }
        return null;
    }

    /** From now on Camel asks it. */
    public void open() {
        registry().addFallbackTypeConverter(this, false);
    }

    private TypeConverterRegistry registry() {
        return context.getTypeConverterRegistry();
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
