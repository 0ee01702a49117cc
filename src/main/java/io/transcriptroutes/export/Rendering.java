package io.transcriptroutes.export;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The files of one text of one transcript, for each target in each of its forms; what two targets share is made once. */
final class Rendering {

    private record Writing(ExportTarget target, Form form) {
    }

    private record Rendered(boolean link, String form) {
    }

    private final String name;
    private final Deque<Writing> writings = new ArrayDeque<>();
    private final Map<Boolean, TranscriptDocument> documents = new HashMap<>();
    private final Map<Rendered, byte[]> rendered = new HashMap<>();

    /** @param name of the recording's export without any suffix */
    Rendering(List<ExportTarget> targets, String name) {
        this.name = name;
        targets.forEach(target -> target.forms().forEach(form -> writings.add(new Writing(target, form))));
    }

    boolean hasNext() {
        return !writings.isEmpty();
    }

    /** @param document with the link to the audio, or without */
    ExportFile next(Function<Boolean, TranscriptDocument> document) {
        Writing next = writings.remove();
        ExportTarget target = next.target();
        Form form = next.form();
        boolean link = target.mediaLink();
        byte[] bytes = rendered.computeIfAbsent(new Rendered(link, form.name()),
                key -> form.render(documents.computeIfAbsent(link, document)));
        return ExportFile.of(target.name(), form.name(), target.pathOf(name, form), form.contentType(), bytes);
    }
}
