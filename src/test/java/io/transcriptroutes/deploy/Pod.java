package io.transcriptroutes.deploy;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What every way to run the bundle in a cluster has in common. */
final class Pod {

    static final String NAME = "transcript-routes";
    static final String IMAGE = "registry.example.com/transcript-routes";
    static final int USER = 10001;
    /** Where the image of the Containerfile holds the distribution. */
    static final String IMAGE_HOME = "/opt/transcript-routes";
    /** Where Camel K runs what it has built. */
    static final String BUILT_HOME = "/deployments";
    /** The files that people edit, in a folder that follows its ConfigMap while the bundle runs: a single file would not. */
    static final String FILES = "/etc/transcript-routes/config";
    /** How a key's value names what lies in data/ of the working directory, a URI's scheme first if it has one. */
    static final String BELOW_DATA = "^((?:[a-z0-9]+:)*)(?:\\./)?data/";

    static final int PORT = 8080;
    static final String HEALTH = "/observe/health";
    static final String LIVE = HEALTH + "/live";
    static final String READY = HEALTH + "/ready";
    /** Longer than camel.main.shutdown-timeout, or a recording in hand is cut off instead of released. */
    static final int GRACE_SECONDS = 60;

    private Pod() {
    }

    /** The keys that differ in every container of the distribution. */
    static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("operations.host", "0.0.0.0");
        keys.put("operations.port", Integer.toString(PORT));
        keys.put("operations.file", "/tmp/operations.json");
        return keys;
    }

    /** The keys that name the files of config/ where they are not below the working directory. */
    static Map<String, String> fileKeys(Bundle bundle) {
        Map<String, String> keys = new LinkedHashMap<>();
        bundle.keys().forEach((key, value) -> {
            if (key.startsWith("config.") && value.startsWith("config/")) {
                keys.put(key, FILES + value.substring("config".length()));
            }
        });
        return keys;
    }

    /** As environment variables, which win over all files. */
    static Map<String, String> environment(Map<String, String> keys) {
        Map<String, String> variables = new LinkedHashMap<>();
        keys.forEach((key, value) -> variables.put(variable(key), value));
        return variables;
    }

    static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
