package io.transcriptroutes.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which keys are recordings. A pattern with {@code *} or {@code ?} is a glob over the whole key ({@code *} stays within
 * one folder, {@code **} does not); any other is a suffix; {@code *} alone is every key. Case does not count.
 */
public final class KeyFilter {

    private final List<Pattern> include;
    private final List<Pattern> exclude;

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
                && include.stream().anyMatch(p -> p.matcher(key).matches())
                && exclude.stream().noneMatch(p -> p.matcher(key).matches());
    }

    private static List<Pattern> patterns(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(p -> !p.isEmpty()).map(KeyFilter::pattern).toList();
    }

    private static Pattern pattern(String text) {
        boolean glob = text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
        String regex = glob ? globRegex(text) : ".*" + Pattern.quote(text.toLowerCase(Locale.ROOT));
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static String globRegex(String glob) {
        if (glob.equals("*")) {
            return ".*";
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '*' && i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }
}
