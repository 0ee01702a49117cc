package io.transcriptroutes.operations;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Takes the members of a request out of a map of JSON types, and collects what is wrong with them: a member of another name or
 * type, such as a misspelt {@code dryRun}, must not be taken for absent.
 */
public final class RequestMembers {

    private final Map<String, Object> left;
    private final List<String> problems = new ArrayList<>();

    /** @param request null for an empty one */
    public RequestMembers(Map<String, Object> request) {
        left = new HashMap<>(request == null ? Map.of() : request);
        left.values().removeIf(Objects::isNull);
    }

    public void refuse(String problem) {
        problems.add(problem);
    }

    public String text(String name) {
        Object value = left.remove(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        refuse(name + " must be a text");
        return null;
    }

    public String matching(String name, Pattern pattern, String rule) {
        String text = text(name);
        if (text == null || pattern.matcher(text).matches()) {
            return text;
        }
        refuse(name + " must be " + rule);
        return null;
    }

    public boolean flag(String name) {
        Object value = left.remove(name);
        if (value != null && !(value instanceof Boolean)) {
            refuse(name + " must be true or false");
        }
        return Boolean.TRUE.equals(value);
    }

    /** A number from the smallest to the largest, or the default where there is none. */
    public Number number(String name, double smallest, double largest, Number absent) {
        Object value = left.remove(name);
        if (value == null) {
            return absent;
        }
        if (value instanceof Number number && number.doubleValue() >= smallest && number.doubleValue() <= largest) {
            return number;
        }
        refuse(name + " must be a number from " + plain(smallest) + " to " + plain(largest));
        return absent;
    }

    /** A whole number. */
    public Integer whole(String name, int smallest, int largest, Integer absent) {
        Number number = number(name, smallest, largest, absent);
        if (number != null && number.doubleValue() != number.intValue()) {
            refuse(name + " must be a whole number");
        }
        return number == null ? null : Integer.valueOf(number.intValue());
    }

    /** Each text once, in their order; null where there is no such member. */
    public List<String> texts(String name) {
        Object value = left.remove(name);
        if (value == null) {
            return null;
        }
        if (value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(String.class::isInstance)) {
            return List.copyOf(new LinkedHashSet<>(list.stream().map(String.class::cast).toList()));
        }
        refuse(name + " must be a list of at least one text");
        return List.of();
    }

    /** An instant, or a day, which begins at midnight UTC. */
    public OffsetDateTime time(String name, OffsetDateTime absent) {
        String text = text(name);
        try {
            return text == null ? absent
                    : text.indexOf('T') < 0 ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC) : OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            refuse(name + " must be a day such as 2026-03-01 (from midnight UTC) or an instant such as 2026-03-01T09:30:00Z");
            return absent;
        }
    }

    /** @throws IllegalArgumentException naming everything that is wrong, what nobody asked for included */
    public void refuseProblems() {
        left.keySet().stream().sorted().forEach(name -> refuse("there is no " + name.replaceAll("\\p{Cntrl}", "?") + " to set"));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
