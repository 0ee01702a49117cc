package io.transcriptroutes.export;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.transcriptroutes.operations.RequestMembers;

/**
 * Which transcripts are exported on demand. All criteria have to fit.
 *
 * @param ids null for whatever fits the other criteria
 * @param since the first instant of completion that fits, and {@code until} the first that does not any more
 * @param due only what waits for its first export
 */
public record AgainRequest(List<String> ids, String source, OffsetDateTime since, OffsetDateTime until, boolean due, boolean dryRun) {

    private static final Set<String> CRITERIA = Set.of("ids", "source", "since", "until", "due");
    private static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9-]{0,40}");
    private static final OffsetDateTime BEGINNING = OffsetDateTime.parse("1970-01-01T00:00:00Z");
    private static final OffsetDateTime END = OffsetDateTime.parse("9999-01-01T00:00:00Z");

    /**
     * @param isOn whether there is a target at all
     * @throws IllegalArgumentException naming everything that is wrong with the request
     */
    static AgainRequest of(Map<String, Object> request, boolean isOn) {
        RequestMembers members = new RequestMembers(request);
        if (!isOn) {
            members.refuse("exports is empty: name a target there first");
        }
        if (request == null || CRITERIA.stream().allMatch(name -> request.get(name) == null)) {
            members.refuse("say which transcripts: ids, source, since, until, or due for what waits for its export");
        }
        AgainRequest result = new AgainRequest(members.texts("ids"), members.matching("source", SOURCE, "the name of a source"),
                members.time("since", BEGINNING), members.time("until", END), members.flag("due"), members.flag("dryRun"));
        if (result.ids != null && (result.source != null || result.due || request.get("since") != null || request.get("until") != null)) {
            members.refuse("ids stand alone: leave source, since, until and due out");
        }
        members.refuseProblems();
        return result;
    }
}
