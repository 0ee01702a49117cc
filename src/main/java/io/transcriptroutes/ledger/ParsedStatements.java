package io.transcriptroutes.ledger;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.Exchange;
import org.apache.camel.component.sql.DefaultSqlPrepareStatementStrategy;

/**
 * For the statements of every recording, whose parameters are {@code :#${variable.name.property}}, or {@code :#name} of the row or
 * body, a map. Camel's own way reads the text three times at each use, for each row of a batch, and copies the exchange twice for each
 * parameter with a property.
 */
public final class ParsedStatements extends DefaultSqlPrepareStatementStrategy {

    /** Camel hands out {@code :#} as {@code :?}. */
    private static final Pattern PARAMETER = Pattern.compile(":\\?(?:\\$\\{variable\\.(\\w+(?:\\.\\w+)*)}|(\\w+)(?![\\w:]))");

    /** By their texts, of which there are as many as files. */
    private final Map<String, Statement> statements = new ConcurrentHashMap<>();

    @Override
    public String prepareQuery(String query, boolean allowNamedParameters, Exchange exchange) {
        return statements.computeIfAbsent(query, Statement::of).prepared();
    }

    @Override
    public Iterator<?> createPopulateIterator(String query, String preparedQuery, int expectedParams, Exchange exchange, Object value) {
        return statements.get(query).parameters().stream().map(parameter -> parameter.of(exchange, value)).iterator();
    }

    private record Statement(String prepared, List<Parameter> parameters) {

        static Statement of(String query) {
            Matcher matcher = PARAMETER.matcher(query);
            List<Parameter> parameters = new ArrayList<>();
            while (matcher.find()) {
                parameters.add(matcher.group(1) == null ? new Named(matcher.group(2)) : OfVariable.at(matcher.group(1).split("\\.")));
            }
            String prepared = matcher.replaceAll("?");
            if (prepared.contains(":?")) {
                throw new IllegalArgumentException("not every parameter is a variable or a name: " + prepared);
            }
            return new Statement(prepared, parameters);
        }
    }

    private sealed interface Parameter {

        Object of(Exchange exchange, Object row);
    }

    private record Named(String name) implements Parameter {

        @Override
        public Object of(Exchange exchange, Object row) {
            if (row instanceof Map<?, ?> map) {
                return map.get(name);
            }
            throw new IllegalArgumentException("no map, of which " + name + " could be read: " + row.getClass());
        }
    }

    private record OfVariable(String variable, List<String> properties) implements Parameter {

        private static final ClassValue<Map<String, Method>> METHODS = new ClassValue<>() {
            @Override
            protected Map<String, Method> computeValue(Class<?> type) {
                return new ConcurrentHashMap<>();
            }
        };

        static OfVariable at(String... path) {
            return new OfVariable(path[0], List.of(path).subList(1, path.length));
        }

        /** Null where the variable or one of the properties is. */
        @Override
        public Object of(Exchange exchange, Object row) {
            Object value = exchange.getVariable(variable);
            for (String property : properties) {
                if (value == null) {
                    return null;
                }
                value = read(value, property);
            }
            return value;
        }

        private static Object read(Object owner, String property) {
            try {
                Class<?> type = owner.getClass();
                Method method = METHODS.get(type).get(property);
                if (method == null) {
                    method = type.getMethod(property);
                    METHODS.get(type).put(property, method);
                }
                return method.invoke(owner);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("no parameter can be read from " + property + " of " + owner.getClass(), e);
            }
        }
    }
}
