package io.transcriptroutes.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.transcriptroutes.failure.DeadLetters;
import org.apache.camel.CamelContext;

/** Where dead letters go: a folder is looked at; of anything else only whether Camel knows its kind. */
record DeadLetterCheck(CamelContext camel, String uri) implements Check {

    private static final String KEY = "dead-letter.uri";

    @Override
    public String name() {
        return "dead-letter target";
    }

    @Override
    public List<CheckResult> run() {
        int colon = uri.indexOf(':');
        if (colon < 1) {
            return List.of(CheckResult.failed(name(), KEY + " is no Camel endpoint. Write file:data/dead-letter, say"));
        }
        Optional<Path> folder = DeadLetters.folder(uri);
        if (folder.isPresent()) {
            return List.of(Folder.check(name(), folder.get(), KEY));
        }
        String scheme = uri.substring(0, colon);
        return List.of(camel.getComponent(scheme, true, false) == null
                ? CheckResult.failed(name(), "Camel knows no endpoint " + scheme + ". Put its component on the class path, or correct " + KEY)
                : CheckResult.skipped(name(), "writing to " + scheme, "only a letter would show it, and nothing is written here"));
    }
}
