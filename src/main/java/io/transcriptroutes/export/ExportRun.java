package io.transcriptroutes.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.export.ExportTarget.Text;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.failure.TransientException;
import io.transcriptroutes.twilio.TranscriptPages;
import io.transcriptroutes.twilio.TwilioAnswers;
import io.transcriptroutes.twilio.TwilioRequest;

/**
 * The export of one recording: a pure state machine that the routes drive. It wants the transcript; then, for each text that a
 * target wants, pages while {@link #hasMore()} and files written while {@link #hasFile()}; then the message and the ledger.
 */
public final class ExportRun {

    private final Map<String, Object> row;
    private final List<ExportTarget> targets;
    private final Wanted wanted;
    private final TranscriptPages list;
    private final String name;
    private final Deque<Text> texts = new ArrayDeque<>();
    private final List<ExportFile> written = new ArrayList<>();
    private JsonNode transcript;
    private Text text;
    private ResultPages pages;
    private Rendering rendering;
    private int sentences;
    private int noted;

    /**
     * What is asked for whatever the target.
     *
     * @param words whether sentences come with the times of their words
     * @param message whether a completion message is written at the end
     */
    record Wanted(boolean words, boolean message) {
    }

    ExportRun(Map<String, Object> row, List<ExportTarget> targets, Wanted wanted, TranscriptPages list) {
        this.row = row;
        this.targets = targets;
        this.wanted = wanted;
        this.list = list;
        this.name = ExportName.of(Documents.origin(row), sid(), id(), Boolean.TRUE.equals(row.get("succeeds")));
        for (Text one : Text.values()) {
            if (targets.stream().anyMatch(target -> target.text() == one)) {
                texts.add(one);
            }
        }
    }

    private static FinalException gone() {
        return new FinalException("transcript-gone", "Twilio no longer has the transcript: somebody deleted it before its export. "
                + "Redrive makes another one, unless Twilio made it on its own");
    }

    /** The recording as it was when its export began. */
    public Map<String, Object> row() {
        return row;
    }

    public TwilioRequest fetch() {
        return TwilioRequest.fetch(sid());
    }

    void fetched(JsonNode answer) {
        if (TwilioAnswers.isGone(answer)) {
            throw gone();
        }
        String status = answer.path("status").asText();
        if (!status.equals("completed")) {
            throw new TransientException("transcript-not-completed", "Twilio has the transcript as " + status.replaceAll("[^\\w-]", "?")
                    + ", though it was completed");
        }
        transcript = answer;
    }

    /** Whether one more text is to be fetched and written. */
    public boolean hasText() {
        return !texts.isEmpty();
    }

    /** Begins with it. */
    public void nextText() {
        text = texts.remove();
        List<ExportTarget> wanting = targets.stream().filter(target -> target.text() == text).toList();
        pages = new ResultPages(list, sid(), text, wanted.words(), wanting.stream().anyMatch(ExportTarget::mediaLink));
        rendering = new Rendering(wanting, name);
    }

    public boolean hasMore() {
        return pages.hasMore();
    }

    public TwilioRequest nextPage() {
        return pages.next();
    }

    void accept(JsonNode page) {
        pages.accept(page);
        sentences = pages.sentences().size();
    }

    public boolean hasFile() {
        return rendering.hasNext();
    }

    /** The file that is written next. */
    public ExportFile nextFile() {
        return rendering.next(link -> Documents.of(row, transcript, text, pages, link ? pages.mediaUrl() : null));
    }

    void wrote(ExportFile file) {
        written.add(file);
    }

    /** What was written since it was asked last: the parameters of {@code sql/insert-export.sql}, one map each. */
    public List<Map<String, Object>> unnoted() {
        List<Map<String, Object>> rows = written.subList(noted, written.size()).stream().map(ExportFile::row).toList();
        noted = written.size();
        return rows;
    }

    public boolean hasMessage() {
        return wanted.message();
    }

    /** The completion message; its own name is the recording's id. */
    public ExportFile message() {
        byte[] message = CompletionMessage.of(row, sentences, written);
        return ExportFile.of(ExportSettings.MESSAGE, "json", id() + ".json", JsonForm.CONTENT_TYPE, message);
    }

    public int sentences() {
        return sentences;
    }

    public int files() {
        return written.size();
    }

    private String sid() {
        return (String) row.get("transcript_sid");
    }

    private String id() {
        return (String) row.get("id");
    }
}
