package io.transcriptroutes.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what {@code show-recording} answers, one recording after another. */
public final class ShownRecordings {

    private final List<Map<String, Object>> recordings = new ArrayList<>();
    private final String reference;

    private ShownRecordings(String reference) {
        this.reference = reference;
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
