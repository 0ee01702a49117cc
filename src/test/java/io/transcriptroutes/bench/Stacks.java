package io.transcriptroutes.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a profile's stacks say: each sample belongs to one method, and to one area, the library nearest to it. */
final class Stacks {

    private static final int TOP = 5;
    /** The beginning of a frame, and what it is called. The longest that fits counts. */
    private static final Map<String, String> AREAS = Map.ofEntries(
            Map.entry("org/apache/camel/", "Camel"), Map.entry("org/apache/camel/component/sql/", "camel-sql"),
            Map.entry("org/apache/camel/component/bean/", "Camel's bean calls"),
            Map.entry("org/apache/camel/language/", "Camel's languages"),
            Map.entry("org/springframework/", "Spring JDBC"), Map.entry("org/h2/", "H2"), Map.entry("org/postgresql/", "pgjdbc"),
            Map.entry("com/zaxxer/", "HikariCP"), Map.entry("software/amazon/", "AWS SDK"),
            Map.entry("org/apache/hc/", "httpclient5"),
            Map.entry("org/apache/http/", "httpclient4"), Map.entry("com/fasterxml/", "Jackson"), Map.entry("ch/qos/", "logback"),
            Map.entry("io/github/resilience4j/", "resilience4j"), Map.entry("io/transcriptroutes/", "Transcript Routes"),
            Map.entry("jdk/internal/net/http/", "java.net.http"));
    private static final List<String> COMPILER = List.of("CompileBroker", "C2Compiler", "C1_", "Compile::", "Compilation::");
    private static final List<String> COLLECTOR = List.of("G1", "SerialHeap", "GenCollectedHeap", "WorkGang", "GCTask",
            "VMThread::");

    private Stacks() {
    }

    /** @param stacks samples by stack, the outermost frame first, Java's as {@code java/lang/String.length} */
    static List<String> describe(String who, Map<List<String>, Long> stacks) {
        long all = Math.max(1, stacks.values().stream().mapToLong(Long::longValue).sum());
        return List.of("- " + who + ", " + all + " samples. Areas: " + top(stacks, all, Stacks::area) + ". Methods: "
                + top(stacks, all, stack -> "`" + stack.get(stack.size() - 1) + "`") + ".\n");
    }

    private static String top(Map<List<String>, Long> stacks, long all, Function<List<String>, String> group) {
        Map<String, Long> sums = new HashMap<>();
        stacks.forEach((stack, samples) -> sums.merge(group.apply(stack), samples, Long::sum));
        return sums.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(TOP)
                .map(one -> one.getKey() + String.format(Locale.ROOT, " %.1f %%", 100.0 * one.getValue() / all))
                .collect(Collectors.joining(", "));
    }

    private static String area(List<String> stack) {
        for (int i = stack.size() - 1; i >= 0; i--) {
            String frame = stack.get(i);
            String found = AREAS.keySet().stream().filter(frame::startsWith).max((a, b) -> a.length() - b.length()).orElse(null);
            if (found != null) {
                return AREAS.get(found);
            }
        }
        if (any(stack, COMPILER)) {
            return "JIT compiler";
        }
        return any(stack, COLLECTOR) ? "garbage collector" : "the JDK's own threads";
    }

    private static boolean any(List<String> stack, List<String> words) {
        return stack.stream().anyMatch(frame -> words.stream().anyMatch(frame::contains));
    }
}
