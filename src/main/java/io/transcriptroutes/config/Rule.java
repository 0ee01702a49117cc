package io.transcriptroutes.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.apache.camel.util.TimeUtils;
import org.quartz.CronExpression;

/**
 * What a value has to be, in words that follow "must be", and how it is read. A reader throws to refuse a value; the
 * message of an {@link IllegalArgumentException} is shown, so it repeats no part of a value that may be a secret.
 */
public record Rule<T>(String words, Function<String, T> reader) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|.*\\.localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    public static Rule<String> text() {
        return new Rule<>("a text", Function.identity());
    }

    public static Rule<String> such(String words, Predicate<String> condition) {
        return new Rule<>(words, value -> {
            if (!condition.test(value)) {
                throw refusal();
            }
            return value;
        });
    }

    public static Rule<String> matching(String words, String regex) {
        return such(words, Pattern.compile(regex).asMatchPredicate());
    }

    public static Rule<String> notEmpty(String words) {
        return such(words, value -> !value.isEmpty());
    }

    /** @param kind what such a SID names, with its article */
    public static Rule<String> sid(String kind, String prefix) {
        return matching(kind + ": " + prefix + " and 32 hex digits", prefix + "[0-9a-fA-F]{32}");
    }

    public static Rule<String> serviceSid() {
        return sid("a Twilio Intelligence Service", "GA");
    }

    public static Rule<Long> number(long least, long most) {
        return new Rule<>("a whole number from " + least + " to " + most, value -> {
            long number = Long.parseLong(value);
            if (number < least || number > most) {
                throw refusal();
            }
            return number;
        });
    }

    /** An amount above zero, of minutes or money. */
    public static Rule<BigDecimal> decimal() {
        return new Rule<>("a number above 0 such as 600 or 0.024", value -> {
            if (!DECIMAL.matcher(value).matches() || new BigDecimal(value).signum() == 0) {
                throw refusal();
            }
            return new BigDecimal(value);
        });
    }

    /** @param most null for no upper bound */
    public static Rule<Duration> duration(Duration least, Duration most) {
        String bound = most == null ? "" : ", at most " + most.toDays() + "d";
        return new Rule<>("a time such as 30s, 5m or 24h" + bound, value -> {
            Duration duration = Duration.ofMillis(TimeUtils.toMilliSeconds(value));
            if (duration.compareTo(least) < 0 || (most != null && duration.compareTo(most) > 0)) {
                throw refusal();
            }
            return duration;
        });
    }

    public static Rule<Boolean> bool() {
        return new Rule<>("true or false", value -> oneOf(List.of("true", "false"), value).equals("true"));
    }

    public static Rule<String> word(String... words) {
        return new Rule<>("one of " + String.join(", ", words), value -> oneOf(List.of(words), value));
    }

    /** One of an enum's names, in lower case and with hyphens. */
    public static <E extends Enum<E>> Rule<E> word(Class<E> words) {
        List<E> constants = List.of(words.getEnumConstants());
        List<String> names = constants.stream().map(word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList();
        return new Rule<>("one of " + String.join(", ", names), value -> constants.get(names.indexOf(oneOf(names, value))));
    }

    /** Whether a host is this machine itself. */
    public static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    public static Rule<URI> url() {
        return new Rule<>("an http or https URL", Rule::httpUri);
    }

    /** Credentials travel to it, so that plain http is for a server on this very machine only. */
    public static Rule<URI> secureUrl() {
        return new Rule<>("an https URL, because credentials travel there (http is for localhost alone)", value -> {
            URI uri = httpUri(value);
            if (!uri.getScheme().equalsIgnoreCase("https") && !isLoopback(uri.getHost())) {
                throw refusal();
            }
            return uri;
        });
    }

    /** What somebody else is told to call. A user's name and password in it would be a secret. */
    public static Rule<URI> publicUrl() {
        return new Rule<>("the http or https URL that Twilio calls, without user and fragment", value -> {
            URI uri = httpUri(value);
            if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                throw refusal();
            }
            return uri;
        });
    }

    public static Rule<ZoneId> timeZone() {
        return new Rule<>("a time zone such as Europe/Berlin or UTC", ZoneId::of);
    }

    /** Java's old time zones turn a name that they do not know into UTC, and Quartz uses those. */
    public static Rule<String> timeZoneName() {
        return such("a time zone's name such as Europe/Berlin or UTC", Arrays.asList(TimeZone.getAvailableIDs())::contains);
    }

    public static Rule<String> cron() {
        return new Rule<>("a Quartz cron expression (second minute hour day month weekday) such as 0 30 3 * * ?", value -> {
            try {
                new CronExpression(value);
                return value;
            } catch (ParseException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        });
    }

    public static Rule<String> readableFile() {
        return new Rule<>("a file that can be read", value -> {
            Path file = Path.of(value).toAbsolutePath();
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw value.isEmpty() ? refusal() : new IllegalArgumentException("looked for at " + file);
            }
            return value;
        });
    }

    /** The same rule for a key that may be left empty. */
    public Rule<T> orEmpty() {
        return new Rule<>(words, value -> value.isEmpty() ? null : reader.apply(value));
    }

    private static String oneOf(List<String> words, String value) {
        if (!words.contains(value)) {
            throw refusal();
        }
        return value;
    }

    private static URI httpUri(String value) {
        URI uri = URI.create(value);
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw refusal();
        }
        return uri;
    }

    // The rule's words say all there is to say
    private static IllegalArgumentException refusal() {
        return new IllegalArgumentException();
    }
}
