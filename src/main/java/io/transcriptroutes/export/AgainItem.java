package io.transcriptroutes.export;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.transcriptroutes.ledger.Recording;

/** One row of the ledger that an export on demand looks at. */
public record AgainItem(Map<String, Object> row) {

    public String id() {
        return (String) row.get("id");
    }

    /** The same recording, held by that claim. */
    public static Recording claimed(AgainItem item, String claim) {
        Map<String, Object> claimed = new HashMap<>(item.row);
        claimed.put("claim", claim);
        return Recording.of(claimed);
    }

    /** Why it cannot be exported, or null. */
    String refusal() {
        String state = (String) row.get("state");
        return switch (state) {
            case "completed", "exported" -> null;
            case "purged" -> "refused: its transcript was purged, and Twilio no longer has it";
            case "failed" -> "refused: it failed (" + row.get("error_code") + "). Remove the cause, then redrive it";
            default -> "refused: it is " + state + ", and has no result yet";
        };
    }

    /** As the result lists it. */
    Map<String, Object> listed(String outcome) {
        Map<String, Object> listed = new LinkedHashMap<>();
        listed.put("id", id());
        String name = Documents.origin(row).name();
        listed.put("name", Recording.printable(name == null ? String.valueOf(row.get("transcript_sid")) : name));
        listed.put("state", row.get("state"));
        listed.put("outcome", outcome);
        return listed;
    }
}
