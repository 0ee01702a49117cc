package io.transcriptroutes.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.transcriptroutes.source.RecordingId;
import io.transcriptroutes.source.SubmittedUrl;

/** Collects what {@code show-recording} answers, one recording after another. */
public final class ShownRecordings {

    private static final Pattern ADDRESS = Pattern.compile("s3://([^/]+)/(.+)", Pattern.DOTALL);

    private final List<Map<String, Object>> recordings = new ArrayList<>();
    private final String reference;
    private final Matcher address;

    private ShownRecordings(String reference) {
        this.reference = reference;
        this.address = ADDRESS.matcher(reference);
    }

    /** @throws IllegalArgumentException without a {@code reference} */
    public static ShownRecordings of(Map<String, Object> request) {
        if (!(request.get("reference") instanceof String reference) || reference.isBlank()) {
            throw new IllegalArgumentException("reference: which recording? Its id, key, URL, transcript's SID or customer key");
        }
        return new ShownRecordings(reference.strip());
    }

    public String getReference() {
        return reference;
    }

    /** The bucket of an address {@code s3://bucket/key}; no bucket's name if it is none. */
    public String getBucket() {
        return address.matches() ? address.group(1) : "";
    }

    /** The key of such an address; no key if it is none. */
    public String getObjectKey() {
        return address.matches() ? address.group(2) : "";
    }

    /** The id of a recording that was submitted by this URL, whatever its query; no id if it is none. */
    public String getUrlId() {
        return SubmittedUrl.isUrl(References.plain(reference)) ? RecordingId.ofUrl(SubmittedUrl.addressOf(References.plain(reference))) : "";
    }

    /** A row of {@code recording}, with its rows of {@code attempt} and of {@code export}. */
    public static void add(ShownRecordings shown, Map<String, Object> recording, List<Map<String, Object>> attempts,
            List<Map<String, Object>> exports) {
        Map<String, Object> json = Rows.json(recording);
        // It may be a signature
        json.computeIfPresent("urlQuery", (name, query) -> query.equals("") ? "none" : "present");
        json.put("story", Story.of(recording, attempts, exports));
        json.put("attempts", Rows.json(attempts));
        json.put("exports", Rows.json(exports));
        shown.recordings.add(json);
    }

    public Map<String, Object> getResult() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("recordings", recordings);
        return result;
    }
}
