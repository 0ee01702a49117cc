package io.transcriptroutes.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.TypeConverter;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.TypeConvertible;
import org.apache.camel.support.TypeConverterSupport;
import org.junit.jupiter.api.Test;

/** A real Camel remembers what is no map, and nothing else changes. */
class NoMapTest {

    /** Something that a converter below makes a map of. */
    private record Named(String name) {
    }

    @Test
    void whatIsNoMapIsSearchedForOnce() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            NoMap noMap = new NoMap();
            noMap.setCamelContext(context);
            noMap.open();
            context.getTypeConverterRegistry().addConverter(
                    new TypeConvertible<>(Named.class, Map.class), new NamedConverter());
            context.start();
            TypeConverter converter = context.getTypeConverter();
            assertNull(context.getTypeConverterRegistry().lookup(Map.class, ArrayList.class));
            for (Object body : List.of(new ArrayList<>(List.of("a")), List.of("a"), "a", new byte[1], 1L)) {
                for (int time = 0; time < 2; time++) {
                    assertNull(converter.tryConvertTo(Map.class, body), body::toString);
                    assertNull(converter.convertTo(Map.class, body), body::toString);
                }
                assertNotNull(context.getTypeConverterRegistry().lookup(Map.class, body.getClass()), "remembered");
            }
            assertNull(converter.tryConvertTo(Map.class, new Object()), "and yet of Object nothing is remembered, which all others are, too");
            assertEquals(Map.of("name", "n"), converter.tryConvertTo(Map.class, new Named("n")));
            Map<String, Object> map = Map.of("k", "v");
            assertEquals(map, converter.tryConvertTo(Map.class, map));
            assertEquals(List.of("a"), converter.tryConvertTo(List.class, new ArrayList<>(List.of("a"))));
        }
    }

    private static final class NamedConverter extends TypeConverterSupport {
        @Override
        public <T> T convertTo(Class<T> type, Exchange exchange, Object value) {
            return type.cast(Map.of("name", ((Named) value).name()));
        }
    }
}
