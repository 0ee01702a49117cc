package io.transcriptroutes.channel;

import io.transcriptroutes.failure.FinalException;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Reads the name of an object by a regular expression that the whole key has to match, with named groups:
 * {@code customerKey}, {@code start} and, for the participants 1 and 2, {@code participant1Role}, {@code …UserId},
 * {@code …FullName}, {@code …Email}, {@code …MediaParticipantId}, {@code …ImageUrl}. Values are used as they stand in
 * the key; nothing is percent-decoded.
 */
public final class KeyPattern {

    /** An honest pattern reads a key of 1,024 bytes some thousand times at worst: about 10 ms. */
    private static final int STEPS = 1_000_000;

    /** Between "(" and "?" the comments flag allows white space. */
    private static final Pattern GROUP = Pattern.compile("\\(\\s*\\?<([a-zA-Z][a-zA-Z0-9]*)>");

    private static final String CUSTOMER_KEY = "customerKey";
    private static final String START = "start";
    private static final Set<String> ALLOWED = allowed();
    private static final String ALLOWED_IN_WORDS = "; the groups allowed are " + String.join(", ", ALLOWED);

    private final Pattern pattern;
    private final StartFormat start;
    private final Set<String> groups;

    /**
     * @param regex empty: no key matches
     * @param timeFormat how {@code start} is written ({@link java.time.format.DateTimeFormatter}); empty: ISO 8601, or
     *        10 digits of epoch seconds, or 13 of milliseconds
     * @param zone the zone of a start that names none; see {@link CallTime} for times the clocks skip or repeat
     * @throws IllegalArgumentException naming the problem and the groups that are allowed
     */
    public KeyPattern(String regex, String timeFormat, ZoneId zone) {
        try {
            pattern = regex.isEmpty() ? null : Pattern.compile(regex);
            groups = regex.isEmpty() ? Set.of() : groupsOf(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("the key pattern is no regular expression: " + e.getDescription()
                    + " near index " + e.getIndex() + ALLOWED_IN_WORDS, e);
        }
        Set<String> unknown = new LinkedHashSet<>(groups);
        unknown.removeAll(ALLOWED);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the key pattern has unknown groups " + unknown + ALLOWED_IN_WORDS);
        }
        start = new StartFormat(timeFormat, zone);
    }

    /**
     * What the key says; {@link CallDetails#NONE} when the pattern does not match it.
     *
     * @throws FinalException {@code key-pattern-mismatch}: the pattern matches, but a value breaks a rule; or it takes
     *         so long on this key that it will never end
     */
    public CallDetails parse(String key) {
        Matcher matcher = pattern == null ? null : pattern.matcher(new BudgetedText(key, STEPS));
        if (matcher == null || !matches(matcher, key)) {
            return CallDetails.NONE;
        }
        Problems problems = new Problems();
        Function<String, String> value = group -> groups.contains(group) ? matcher.group(group) : null;
        DetailsBuilder details = new DetailsBuilder(problems)
                .customerKey(CUSTOMER_KEY, value.apply(CUSTOMER_KEY))
                .mediaStartTime(START, value.apply(START), start::parse)
                .participants(ParticipantField::group, value);
        if (!problems.isEmpty()) {
            throw mismatch(key, "group " + problems.sentence());
        }
        return details.build();
    }

    private static boolean matches(Matcher matcher, String key) {
        try {
            return matcher.matches();
        } catch (BudgetedText.SpentException | StackOverflowError e) {
            throw mismatch(key, "the key pattern tries too many ways to match it; "
                    + "avoid a repeated group within a repeated group");
        }
    }

    private static FinalException mismatch(String key, String problem) {
        return new FinalException("key-pattern-mismatch", "key " + Problems.name(key) + ": " + problem);
    }

    /** Text such as "(?<x>" may also be quoted or stand in brackets: only the compiled pattern knows its groups. */
    private static Set<String> groupsOf(String regex) {
        Matcher empty = Pattern.compile("|" + regex).matcher("");
        empty.find();
        return GROUP.matcher(regex).results().map(found -> found.group(1)).filter(name -> exists(name, empty))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean exists(String name, Matcher matcher) {
        try {
            matcher.group(name);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Set<String> allowed() {
        Set<String> names = new LinkedHashSet<>(List.of(CUSTOMER_KEY, START));
        for (int channel = 1; channel <= 2; channel++) {
            for (ParticipantField field : ParticipantField.values()) {
                names.add(field.group(channel));
            }
        }
        return names;
    }
}
