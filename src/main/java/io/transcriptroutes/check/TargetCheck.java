package io.transcriptroutes.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.transcriptroutes.failure.DeadLetters;
import org.apache.camel.CamelContext;

/**
 * Where dead letters or exports go: a folder is looked at; of anything else only whether Camel knows its kind.
 *
 * @param name what its line is called
 * @param key which setting names it
 * @param proof what alone would show that it can be written to
 */
record TargetCheck(CamelContext camel, String name, String key, String uri, String proof) implements Check {

    @Override
    public List<CheckResult> run() {
        int colon = uri.indexOf(':');
        if (colon < 1) {
            return List.of(CheckResult.failed(name, key + " is no Camel endpoint. Write file:data/" + (key.startsWith("export") ? "exports" : "dead-letter") + ", say"));
        }
        Optional<Path> folder = DeadLetters.folder(uri);
        if (folder.isPresent()) {
            return List.of(Folder.check(name, folder.get(), key));
        }
        String scheme = uri.substring(0, colon);
        return List.of(camel.getComponent(scheme, true, false) == null
                ? CheckResult.failed(name, "Camel knows no endpoint " + scheme + ". Put its component on the class path, or correct " + key)
                : CheckResult.skipped(name, "writing to " + scheme, "only " + proof + " would show it, and nothing is written here"));
    }
}
