package io.transcriptroutes.purge;

import java.util.List;
import java.util.Map;

/** What a page of Twilio's list shows for the first time and is old enough: the ledger is asked about it. */
public record PurgePage(String serviceSid, List<Candidate> candidates) {

    /** Whether there is anything to ask the ledger about. */
    public boolean isOld() {
        return !candidates.isEmpty();
    }

    /** What the ledger has of nothing. */
    public List<Map<String, Object>> noRows() {
        return List.of();
    }

    /** Never empty, which SQL would not take. */
    public List<String> sids() {
        return candidates.isEmpty() ? List.of("") : candidates.stream().map(Candidate::sid).toList();
    }

    /** The customer keys, never none either. */
    public List<String> keys() {
        return candidates.isEmpty() ? List.of("") : candidates.stream().map(Candidate::customerKey).toList();
    }
}
