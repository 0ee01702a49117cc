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

    public String[] sids() {
        return candidates.stream().map(Candidate::sid).toArray(String[]::new);
    }

    /** The customer keys. */
    public String[] keys() {
        return candidates.stream().map(Candidate::customerKey).toArray(String[]::new);
    }
}
