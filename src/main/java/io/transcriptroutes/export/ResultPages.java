package io.transcriptroutes.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.export.ExportTarget.Text;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.failure.TransientException;
import io.transcriptroutes.twilio.TranscriptPages;
import io.transcriptroutes.twilio.TwilioAnswers;
import io.transcriptroutes.twilio.TwilioRequest;

/** What lies below one transcript, read page by page: all sentences, all operator results, and where it is wanted the media. */
final class ResultPages {

    private static final int SENTENCES_PAGE = 5000;
    private static final int RESULTS_PAGE = 1000;
    // Eight hours of speech are a handful
    private static final int MOST_PAGES = 500;
    // Eight hours with the times of all words are half of it; all of it is kept in memory
    private static final int LARGEST = 64_000_000;
    // Quotes, colons and commas; a number
    private static final int SHORT = 6;

    private enum Part { SENTENCES, RESULTS, MEDIA, DONE }

    private final TranscriptPages pages;
    private final String path;
    private final String redacted;
    private final boolean media;
    private final List<JsonNode> sentences = new ArrayList<>();
    private final List<JsonNode> results = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private Part part = Part.SENTENCES;
    private TwilioRequest next;
    private int read;
    private long size;
    private String mediaUrl;

    /** @param media whether the link to the audio is wanted, too */
    ResultPages(TranscriptPages pages, String sid, Text text, boolean words, boolean media) {
        this.pages = pages;
        this.path = "/Transcripts/" + sid;
        this.redacted = "Redacted=" + (text == Text.REDACTED);
        this.media = media;
        next = get("/Sentences", "PageSize=" + SENTENCES_PAGE + "&" + redacted + (words ? "&WordTimestamps=true" : ""));
    }

    boolean hasMore() {
        return part != Part.DONE;
    }

    TwilioRequest next() {
        return next;
    }

    List<JsonNode> sentences() {
        return sentences;
    }

    List<JsonNode> results() {
        return results;
    }

    /** Null where Twilio keeps no copy, or nobody asked. */
    String mediaUrl() {
        return mediaUrl;
    }

    void accept(JsonNode answer) {
        if (TwilioAnswers.isGone(answer)) {
            if (part != Part.MEDIA) {
                // If the transcript itself is gone, its next fetch says so
                throw new TransientException("transcript-incomplete", "Twilio has the transcript and not what lies below it ("
                        + part.name().toLowerCase(Locale.ROOT) + ")");
            }
            part = Part.DONE;
            return;
        }
        switch (part) {
            case SENTENCES -> take(answer, "sentences", sentences, Part.RESULTS,
                    get("/OperatorResults", "PageSize=" + RESULTS_PAGE + "&" + redacted));
            case RESULTS -> take(answer, "operator_results", results, media ? Part.MEDIA : Part.DONE, get("/Media", redacted));
            default -> {
                mediaUrl = answer.path("media_url").textValue();
                part = Part.DONE;
            }
        }
    }

    private void take(JsonNode page, String list, List<JsonNode> taken, Part following, TwilioRequest first) {
        TwilioRequest after = pages.after(page, list);
        for (JsonNode item : page.path(list)) {
            if (item.isObject() && seen.add(list + identity(item))) {
                taken.add(item);
                size += length(item);
            }
        }
        if (size > LARGEST) {
            throw new FinalException("transcript-too-large", "The transcript's " + list.replace('_', ' ') + " are longer than "
                    + LARGEST + " characters, which no call's are");
        }
        if (after != null && (++read > MOST_PAGES || !seen.add("page " + after))) {
            throw new TransientException("twilio-endless-pages", "Twilio's list of " + list + " does not end");
        }
        if (after == null) {
            part = following;
            read = 0;
        }
        next = after == null ? first : after;
    }

    // Of its texts and names, roughly; as JSON it would be written for that alone
    private static long length(JsonNode node) {
        if (!node.isContainerNode()) {
            return node.isTextual() ? node.textValue().length() : SHORT;
        }
        long length = 0;
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            length += member.getKey().length() + SHORT + length(member.getValue());
        }
        if (node.isArray()) {
            for (JsonNode item : node) {
                length += SHORT + length(item);
            }
        }
        return length;
    }

    // Pages may shift while they are read, and show an item twice
    private static String identity(JsonNode item) {
        return item.hasNonNull("sid") ? " sid " + item.path("sid").asText()
                : item.hasNonNull("sentence_index") ? " index " + item.path("media_channel").asText() + " " + item.path("sentence_index").asText()
                : " item " + item;
    }

    private TwilioRequest get(String below, String query) {
        return new TwilioRequest("GET", path + below, query, null);
    }
}
