package io.transcriptroutes.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which keys are recordings. A pattern with {@code *} or {@code ?} is a glob over the whole key ({@code *} stays within
 * one folder, {@code **} does not); any other is a suffix; {@code *} alone is every key. Case does not count.
 */
public final class KeyFilter {

    private final List<Predicate<String>> include;
    private final List<Predicate<String>> exclude;

    /** Both lists are separated by commas; an empty {@code exclude} excludes nothing. */
    public KeyFilter(String include, String exclude) {
        this.include = patterns(include);
        this.exclude = patterns(exclude);
        if (this.include.isEmpty()) {
            throw new IllegalArgumentException("include names no pattern; write * for every key");
        }
    }

    /** Folder markers, which end in a slash, are never recordings. */
    public boolean accepts(String key) {
        return !key.endsWith("/")
                && include.stream().anyMatch(p -> p.test(key))
                && exclude.stream().noneMatch(p -> p.test(key));
    }

    private static List<Predicate<String>> patterns(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(p -> !p.isEmpty()).map(KeyFilter::pattern).toList();
    }

    private static Predicate<String> pattern(String text) {
        if (text.indexOf('*') >= 0 || text.indexOf('?') >= 0) {
            return text.equals("*") ? any -> true : new Glob(text)::matches;
        }
        return Pattern.compile(".*" + Pattern.quote(text.toLowerCase(Locale.ROOT)),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL).asMatchPredicate();
    }
}
