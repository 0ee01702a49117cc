package io.transcriptroutes.purge;

import java.util.List;

/** What a page of Twilio's list shows for the first time and is old enough: the ledger is asked about it. */
public record PurgePage(String serviceSid, List<Candidate> candidates) {

    /** Never empty, which SQL would not take. */
    public List<String> sids() {
        return candidates.isEmpty() ? List.of("") : candidates.stream().map(Candidate::sid).toList();
    }

    /** The customer keys, never none either. */
    public List<String> keys() {
        return candidates.isEmpty() ? List.of("") : candidates.stream().map(Candidate::customerKey).toList();
    }
}
