package io.transcriptroutes.export;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.config.Rule;
import io.transcriptroutes.config.Settings;
import org.apache.camel.CamelContext;

/** Reads {@code export.<name>.*}, with {@code export.default.*} where a target says nothing, and finds every mistake at once. */
public final class ExportSettings {

    /** What may stand behind {@code export.<name>.}. */
    public static final Set<String> SETTINGS = Set.of("uri", "prefix", "forms", "text", "media-link");

    /** The folder of texts that are not redacted, and no source's name. */
    public static final String UNREDACTED = "unredacted";
    /** The word by which the completion message is written like a file. */
    static final String MESSAGE = "message";

    private static final Set<String> TAKEN = Set.of("default", MESSAGE);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");
    private static final Predicate<String> PREFIX = Pattern.compile("[A-Za-z0-9._=/-]{0,100}").asMatchPredicate();
    private static final Pattern UP = Pattern.compile("(^|/)\\.{0,2}/|(^|/)\\.{1,2}$");

    private final Settings settings;
    private final String name;

    private ExportSettings(Settings settings, String name) {
        this.settings = settings;
        this.name = name;
    }

    /** @throws ConfigurationException naming every key that is wrong, with its rule */
    static List<ExportTarget> read(CamelContext context, String names) {
        Settings settings = new Settings(context);
        List<ExportTarget> targets = read(settings, split(names));
        if (!settings.problems().isEmpty()) {
            throw ConfigurationException.of(settings.problems());
        }
        return targets;
    }

    /** Adds what is wrong with any target to the problems of these settings. */
    public static void check(Settings settings) {
        read(settings, names(settings));
    }

    /** The names that {@code exports} lists; none where exports are off. */
    public static List<String> names(Settings settings) {
        return split(settings.text("exports"));
    }

    static List<String> split(String names) {
        return Arrays.stream(names.split(",")).map(String::strip).filter(n -> !n.isEmpty()).distinct().toList();
    }

    private static List<ExportTarget> read(Settings settings, List<String> names) {
        int problems = settings.problems().size();
        List<ExportTarget> targets = names.stream().map(name -> new ExportSettings(settings, name).read()).toList();
        if (settings.problems().size() == problems) {
            targets.forEach(one -> targets.stream().filter(other -> meet(one, other)).forEach(other -> settings.add("export."
                    + one.name() + ".uri and export." + other.name() + ".uri: the files of one would take the place of the other's, or lie "
                    + "among texts that are not redacted. Give one another folder or prefix, or each its own forms")));
        }
        return targets;
    }

    // An equal pair once. Another folder in the other's is fine, as long as it bears no source's name
    private static boolean meet(ExportTarget one, ExportTarget other) {
        if (one.place().equals(other.place())) {
            return one.name().compareTo(other.name()) < 0
                    && (one.text() != other.text() || one.forms().stream().anyMatch(form -> other.hasForm(form.name())));
        }
        return other.text() == ExportTarget.Text.UNREDACTED && one.place().startsWith(other.place());
    }

    private ExportTarget read() {
        if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
            settings.add("exports: '" + name + "' is no name; use lower-case letters, digits and hyphens, and neither default nor message");
        }
        return new ExportTarget(name,
                settings.read("export." + name + ".uri", endpoint("file:data/exports")),
                setting("prefix", Rule.such("a folder such as transcripts/, of at most 100 letters, digits, dots, hyphens, = and _, and not below "
                        + UNREDACTED, value -> PREFIX.test(value) && !UP.matcher(value).find()
                        && !value.split("/", 2)[0].equalsIgnoreCase(UNREDACTED))),
                setting("forms", new Rule<>("forms separated by commas", Forms::read)),
                setting("text", Rule.word(ExportTarget.Text.class)),
                Boolean.TRUE.equals(setting("media-link", Rule.bool())));
    }

    /** @param example of one */
    public static Rule<String> endpoint(String example) {
        return Rule.matching("a Camel endpoint such as " + example, "[a-z][a-z0-9+.-]*:.+");
    }

    private <T> T setting(String setting, Rule<T> rule) {
        return settings.read(key(setting), rule);
    }

    /** The key that a mistake would be in: that of the target, or the one that it takes its value from. */
    private String key(String setting) {
        String own = "export." + name + "." + setting;
        return settings.text(own).isEmpty() ? "export.default." + setting : own;
    }
}
