package io.transcriptroutes.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
            throw new IllegalArgumentException("reference: which recording? Its id, key, transcript's SID or customer key");
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

    /** A row of {@code recording}, with its rows of {@code attempt}. */
    public static void add(ShownRecordings shown, Map<String, Object> recording, List<Map<String, Object>> attempts) {
        Map<String, Object> json = Rows.json(recording);
        json.put("attempts", Rows.json(attempts));
        shown.recordings.add(json);
    }

    public Map<String, Object> getResult() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("recordings", recordings);
        return result;
    }
}
