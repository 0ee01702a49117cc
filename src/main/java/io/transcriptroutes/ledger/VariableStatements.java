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
 * For the statements of every recording, whose parameters are {@code :#${variable.name.property}} alone. Camel's own way reads the
 * text again at each use, and copies the exchange twice for each parameter with a property.
 */
public final class VariableStatements extends DefaultSqlPrepareStatementStrategy {

    /** Camel hands out {@code :#} as {@code :?}. */
    private static final Pattern PARAMETER = Pattern.compile(":\\?\\$\\{variable\\.(\\w+(?:\\.\\w+)*)}");

    /** By their texts, of which there are as many as files. */
    private final Map<String, Statement> statements = new ConcurrentHashMap<>();

    @Override
    public String prepareQuery(String query, boolean allowNamedParameters, Exchange exchange) {
        return statements.computeIfAbsent(query, Statement::of).prepared();
    }

    @Override
    public Iterator<?> createPopulateIterator(String query, String preparedQuery, int expectedParams, Exchange exchange, Object value) {
        return statements.get(query).parameters().stream().map(parameter -> parameter.of(exchange)).iterator();
    }

    private record Statement(String prepared, List<Parameter> parameters) {

        static Statement of(String query) {
            Matcher matcher = PARAMETER.matcher(query);
            List<Parameter> parameters = new ArrayList<>();
            while (matcher.find()) {
                String[] path = matcher.group(1).split("\\.");
                parameters.add(new Parameter(path[0], List.of(path).subList(1, path.length)));
            }
            String prepared = matcher.replaceAll("?");
            if (prepared.contains(":?")) {
                throw new IllegalArgumentException("not every parameter is a variable: " + prepared);
            }
            return new Statement(prepared, parameters);
        }
    }

    private record Parameter(String variable, List<String> properties) {

        private static final ClassValue<Map<String, Method>> METHODS = new ClassValue<>() {
            @Override
            protected Map<String, Method> computeValue(Class<?> type) {
                return new ConcurrentHashMap<>();
            }
        };

        /** Null where the variable or one of the properties is. */
        Object of(Exchange exchange) {
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
