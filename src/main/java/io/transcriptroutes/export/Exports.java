package io.transcriptroutes.export;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.DeadLetters;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.FailureException;
import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.twilio.TranscriptPages;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.RouteTemplateParameterSource;

/**
 * All targets that {@code exports=…} names. As Camel's own {@link RouteTemplateParameterSource} it instantiates the route
 * template {@code write-to-target} once for each, and for the completion message, so that a further one is configuration alone.
 */
public final class Exports implements RouteTemplateParameterSource, CamelContextAware {

    private static final String WRITE = "write-to-";

    private final Map<String, ExportTarget> byName = new LinkedHashMap<>();
    private final String names;
    private final boolean wordTimestamps;
    private final TranscriptPages pages;
    private String messageUri = "";
    private CamelContext context;

    /**
     * @param names separated by commas, none where exports are off
     * @param baseUrl {@code twilio.base-url}
     */
    public Exports(String names, boolean wordTimestamps, String baseUrl) {
        this.names = names;
        this.wordTimestamps = wordTimestamps;
        this.pages = new TranscriptPages(baseUrl);
    }

    /** @param uri empty for no completion message; no constructor's argument, which a quote in a password would end */
    public void setMessageUri(String uri) {
        messageUri = uri;
    }

    /** @throws io.transcriptroutes.ConfigurationException naming every key that is wrong */
    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
        ExportSettings.read(context, names).forEach(target -> byName.put(target.name(), target));
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    /** Whether there is a target at all; else a transcript ends as {@code completed}. */
    public boolean isOn() {
        return !byName.isEmpty();
    }

    /** The targets that are folders, by name; {@code ""}, which is no target, if none is: SQL would not take an empty list. */
    public List<String> folderTargets() {
        List<String> folders = byName.values().stream().filter(target -> DeadLetters.folder(target.uri()).isPresent())
                .map(ExportTarget::name).toList();
        return folders.isEmpty() ? List.of("") : folders;
    }

    /** Where a file of that name lies which a target wrote; empty if the target is no folder, or the file would lie outside of it. */
    public Optional<Path> file(String target, String name) {
        return Optional.ofNullable(byName.get(target)).flatMap(known -> DeadLetters.folder(known.uri())).map(Path::normalize)
                .flatMap(folder -> Optional.of(folder.resolve(name).normalize()).filter(file -> file.startsWith(folder)));
    }

    /** @param row of {@code sql/select-export.sql} */
    public ExportRun begin(Map<String, Object> row) {
        boolean message = !messageUri.isEmpty();
        return new ExportRun(row, List.copyOf(byName.values()), new ExportRun.Wanted(wordTimestamps, message), pages);
    }

    /** @throws FailureException if the transcript is not there any more, or not completed */
    public void fetched(ExportRun run, JsonNode transcript) {
        run.fetched(transcript);
    }

    /** @param page of sentences or operator results, or the media */
    public void accept(ExportRun run, JsonNode page) {
        run.accept(page);
    }

    /** The file is where it belongs. */
    public void wrote(ExportRun run, ExportFile file) {
        run.wrote(file);
    }

    /** Whether some of these files were there before, or the claim is lost. */
    public boolean wereThere(List<Map<String, Object>> noted, int inserted) {
        return inserted != noted.size();
    }

    /**
     * @param updated how many rows still bear the claim
     * @throws OutageException if none does: whoever holds the recording now exports it, and this one stops
     */
    public void renewed(int updated) {
        if (updated == 0) {
            throw new OutageException(Failure.of(Failure.Kind.RELEASED, "claim-lost", "Somebody else works on this recording"), null);
        }
    }

    @Override
    public Set<String> routeIds() {
        Set<String> ids = byName.keySet().stream().map(WRITE::concat).collect(Collectors.toSet());
        if (!messageUri.isEmpty()) {
            ids.add(WRITE + ExportSettings.MESSAGE);
        }
        return ids;
    }

    @Override
    public Map<String, Object> parameters(String routeId) {
        String name = routeId.substring(WRITE.length());
        ExportTarget target = name.equals(ExportSettings.MESSAGE)
                ? new ExportTarget(name, messageUri, "", List.of(), ExportTarget.Text.REDACTED, false) : byName.get(name);
        return Map.of(TEMPLATE_ID, "write-to-target", "target", name, "uri", target.endpoint());
    }
}
