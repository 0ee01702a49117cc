package io.transcriptroutes.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.transcriptroutes.export.ExportSettings;
import io.transcriptroutes.source.SourceSettings;

/** Finds keys that nothing reads, and the one that was probably meant. */
final class UnknownKeys {

    /** A variable of somebody else's may be like one of ours, so only what is very like it is spoken of. */
    private static final int MISTAKES_IN_VARIABLE = 2;
    private static final int LETTERS_PER_MISTAKE = 3;

    /** Keys of earlier releases, whose place nothing of a like name takes. */
    private static final Map<String, String> RETIRED = Map.of("track.give-up-hours", "track.deadline-factor and track.deadline-minimum");

    private final Set<String> known = new TreeSet<>(Keys.names());
    private final Set<String> read;
    private final List<Named> named;

    /** A key that lists names, each of which has keys of its own: {@code sources}, and what begins with {@code source.}. */
    private record Named(String list, String group, List<String> names, Set<String> settings) {

        Stream<String> keys() {
            return Stream.concat(names.stream(), Stream.of("default"))
                    .flatMap(name -> settings.stream().map(setting -> group + "." + name + "." + setting));
        }

        boolean lacks(String[] parts) {
            return parts.length == 3 && parts[0].equals(group) && !names.contains(parts[1]) && settings.contains(parts[2]);
        }
    }

    /**
     * @param sources the names that {@code sources} lists
     * @param exports the names that {@code exports} lists
     * @param read what routes and the values of other keys ask for
     */
    UnknownKeys(List<String> sources, List<String> exports, Set<String> read) {
        this.named = List.of(new Named("sources", "source", sources, SourceSettings.SETTINGS),
                new Named("exports", "export", exports, ExportSettings.SETTINGS));
        this.read = read;
        named.forEach(group -> group.keys().forEach(known::add));
        // The file that ships says where the export `folder` writes, which is nothing wrong where other targets are named
        known.add("export.folder.uri");
    }

    /** What is wrong with this key of a file, if nothing reads it although its name begins as ours do. */
    Optional<String> problem(String key, String value) {
        if (isRead(key) || !Keys.groups().contains(Keys.group(key))) {
            return Optional.empty();
        }
        if (RETIRED.containsKey(key)) {
            return Optional.of(key + retired(key));
        }
        String[] parts = key.split("\\.", 3);
        Optional<Named> group = named.stream().filter(one -> one.lacks(parts)).findFirst();
        if (group.isPresent()) {
            // The file that ships asks for the bucket of s3, which is nothing wrong where other sources are named
            return group.get().names().isEmpty() || value.isEmpty() ? Optional.empty() : Optional.of(key + ": " + group.get().list()
                    + "=" + String.join(",", group.get().names()) + " does not name " + article(parts[0]) + " " + parts[1]
                    + ". Name it there, or remove the key");
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

    /** What is wrong with this environment variable, if it is a key's that is gone: unlike a mistake it is nobody else's. */
    Optional<String> variableProblem(String variable) {
        return RETIRED.keySet().stream().filter(key -> Keys.environmentName(key).equals(variable) && !isRead(key)).findFirst()
                .map(key -> variable + retired(key));
    }

    private static String retired(String key) {
        return ": this key is gone, and " + RETIRED.get(key) + " take its place. Set those, and remove it";
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

    private static String article(String group) {
        return group.equals("export") ? "an export" : "a " + group;
    }

    private boolean isRead(String key) {
        return key.startsWith("camel.") || known.contains(key) || read.contains(key);
    }
}
