package io.transcriptroutes.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.config.Configuration;
import org.apache.camel.main.Main;

/** The bundle's own files below the working directory, and a Camel that reads them. */
final class Bundle {

    static final Path ROUTES = Path.of("routes");
    static final String SUFFIX = ".camel.yaml";

    /** Named one by one, so that one that is missing is noticed, and one that somebody added is told apart. Beans come first. */
    static final List<String> OWN = List.of("beans", "apply-transcripts", "ask-twilio", "backfill", "call-operation",
            "call-twilio", "check-audio", "check-recording", "choose-transcript", "count-unknown", "create-transcript",
            "dead-letter", "dead-letter-event", "delete-transcript", "delete-with-receipt", "error-handling", "export-again",
            "export-claimed", "export-transcript", "export-transcripts", "feed-backfill", "feed-page", "fetch-results",
            "fetch-transcript", "find-object", "find-recordings", "finish-deletion", "follow-callback", "follow-callbacks",
            "handle-failure", "list-transcripts", "look-at-overdue", "mark-redriven", "measure-ledger", "note-exports",
            "operations", "purge-batch", "purge-leftovers", "purge-step", "purge-transcripts", "purge-with-lease",
            "query-transcripts", "reconcile", "reconcile-compare", "reconcile-fix", "reconcile-folders", "reconcile-lists",
            "reconcile-safe", "reconcile-with-lease", "redrive-recordings", "register-recordings", "remove-transcript",
            "renew-export", "repair-one", "repair-transcript", "repair-transcripts", "replace-transcript",
            "retranscribe-recording", "set-back", "show-recording", "show-status", "source-s3", "source-s3-events",
            "submit-recording", "submit-recordings", "sweep-sources", "take-events", "take-in-transcripts", "take-lease",
            "track-transcripts", "webhook-transcripts", "write-exports");

    private Bundle() {
    }

    /** @throws ConfigurationException if one of the bundle's own files is not there */
    static Main camel() {
        return camel(OWN);
    }

    /**
     * @param loaded which of {@link #OWN} are read: each costs a start its time
     * @throws ConfigurationException if one of all is not there
     */
    static Main camel(List<String> loaded) {
        for (String name : OWN) {
            Path file = ROUTES.resolve(name + SUFFIX);
            if (!Files.isReadable(file)) {
                throw new ConfigurationException(file + " is missing below " + Path.of("").toAbsolutePath()
                        + ": it is part of Transcript Routes. Start in the folder that holds routes/ and config/");
            }
        }
        Main camel = new Main();
        camel.setDefaultPropertyPlaceholderLocation(Configuration.LOCATIONS);
        camel.addOverrideProperty("camel.main.routes-include-pattern",
                loaded.stream().map(name -> "file:routes/" + name + SUFFIX).collect(Collectors.joining(",")));
        return camel;
    }

    /** Whether a file of {@code routes/} was put there by somebody else. */
    static boolean isDroppedIn(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) && !OWN.contains(name.substring(0, name.length() - SUFFIX.length()));
    }
}
