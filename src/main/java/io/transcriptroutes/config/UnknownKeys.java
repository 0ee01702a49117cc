package io.transcriptroutes.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.transcriptroutes.source.SourceSettings;

/** Finds keys that nothing reads, and the one that was probably meant. */
final class UnknownKeys {

    /** A variable of somebody else's may be like one of ours, so only what is very like it is spoken of. */
    private static final int MISTAKES_IN_VARIABLE = 2;
    private static final int LETTERS_PER_MISTAKE = 3;
    private static final String SOURCE = "source";

    private final Set<String> known = new TreeSet<>(Keys.names());
    private final Set<String> read;
    private final List<String> sources;

    /**
     * @param sources the names that {@code sources} lists
     * @param read what routes and the values of other keys ask for
     */
    UnknownKeys(List<String> sources, Set<String> read) {
        this.sources = sources;
        this.read = read;
        List<String> names = new ArrayList<>(sources);
        names.add("default");
        names.forEach(name -> SourceSettings.SETTINGS.forEach(setting -> known.add(SOURCE + "." + name + "." + setting)));
    }

    /** What is wrong with this key of a file, if nothing reads it although its name begins as ours do. */
    Optional<String> problem(String key, String value) {
        if (isRead(key) || !Keys.groups().contains(Keys.group(key))) {
            return Optional.empty();
        }
        String[] parts = key.split("\\.", 3);
        if (parts.length == 3 && parts[0].equals(SOURCE) && !sources.contains(parts[1])
                && SourceSettings.SETTINGS.contains(parts[2])) {
            // The file that ships asks for the bucket of s3, which is nothing wrong where other sources are named
            return sources.isEmpty() || value.isEmpty() ? Optional.empty() : Optional.of(key + ": sources="
                    + String.join(",", sources) + " does not name a source " + parts[1] + ". Name it there, or remove the key");
        }
        return Optional.of(key + ": nothing reads a key of this name. " + Nearest.to(key, known, key.length() / LETTERS_PER_MISTAKE)
                .map(name -> "Did you mean " + name + "?").orElse("Remove it, or see config/application.properties for all keys"));
    }

    /** A word about this key of a file, if nothing reads it and it may be meant for somebody else. */
    Optional<String> hint(String key) {
        if (isRead(key) || Keys.groups().contains(Keys.group(key))) {
            return Optional.empty();
        }
        return Optional.of(key + ": nothing reads it" + Nearest.to(key, known, MISTAKES_IN_VARIABLE)
                .map(name -> "; did you mean " + name + "?").orElse(""));
    }

    /** A word about this environment variable, if it is nearly but not quite a key's. */
    Optional<String> variableHint(String variable) {
        List<String> variables = known.stream().map(Keys::environmentName).toList();
        boolean ours = Keys.groups().stream().anyMatch(group -> variable.startsWith(Keys.environmentName(group) + "_"));
        if (!ours || variables.contains(variable) || read.stream().map(Keys::environmentName).anyMatch(variable::equals)) {
            return Optional.empty();
        }
        return Nearest.to(variable, variables, MISTAKES_IN_VARIABLE)
                .map(name -> "the environment variable " + variable + " is no key's; did you mean " + name + "?");
    }

    private boolean isRead(String key) {
        return key.startsWith("camel.") || known.contains(key) || read.contains(key);
    }
}
