package io.transcriptroutes.redrive;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.ledger.Times;
import io.transcriptroutes.operations.RequestMembers;
import io.transcriptroutes.source.CallDetailsResolver;

/**
 * Which failed recordings go back, and how. All criteria have to fit.
 *
 * @param ids null for whatever fits the other criteria
 * @param failedSince the first instant of the failure that fits, and {@code failedUntil} the first that does not any more
 * @param sidecar what replaces the sidecar of the one recording, or null
 * @param perSecond how many become due a second, 0 for all at once
 * @param limit how many at most, the oldest failures first
 */
public record RedriveRequest(List<String> ids, String errorCode, Integer twilioCode, String source,
        OffsetDateTime failedSince, OffsetDateTime failedUntil, String sidecar, boolean dryRun, double perSecond, int limit) {

    private static final Set<String> CRITERIA = Set.of("ids", "errorCode", "twilioCode", "source", "failedSince", "failedUntil");
    private static final Pattern ERROR_CODE = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9-]{0,40}");
    private static final OffsetDateTime BEGINNING = OffsetDateTime.parse("1970-01-01T00:00:00Z");
    private static final OffsetDateTime END = OffsetDateTime.parse("9999-01-01T00:00:00Z");
    private static final int USUAL_LIMIT = 10_000;
    private static final int LARGEST_LIMIT = 100_000;

    /** @throws IllegalArgumentException naming everything that is wrong with the request */
    static RedriveRequest of(Map<String, Object> request, CallDetailsResolver details) {
        RequestMembers members = new RequestMembers(request);
        if (!members.flag("all") && (request == null || CRITERIA.stream().allMatch(name -> request.get(name) == null))) {
            members.refuse("say which recordings: ids, errorCode, twilioCode, source, failedSince or failedUntil, or all");
        }
        RedriveRequest result = new RedriveRequest(
                members.texts("ids"),
                members.matching("errorCode", ERROR_CODE, "a code as the ledger has it, such as audio-codec"),
                members.whole("twilioCode", 0, Integer.MAX_VALUE, null),
                members.matching("source", SOURCE, "the name of a source"),
                members.time("failedSince", BEGINNING), members.time("failedUntil", END),
                members.text("sidecar"), members.flag("dryRun"),
                members.number("perSecond", 0.001, 1000, 0).doubleValue(),
                members.whole("limit", 1, LARGEST_LIMIT, USUAL_LIMIT));
        if (result.sidecar != null) {
            checkSidecar(result, members, details);
        }
        members.refuseProblems();
        return result;
    }

    private static void checkSidecar(RedriveRequest request, RequestMembers members, CallDetailsResolver details) {
        if (request.ids == null || request.ids.size() != 1) {
            members.refuse("a sidecar is for one recording: give exactly one of ids");
        }
        try {
            details.corrected(request.sidecar);
        } catch (FinalException e) {
            members.refuse(e.failure().message());
        }
    }

    /** Whether a failed row that was named by its id fits the other criteria, as {@code select-failed.sql} would say. */
    boolean fits(Map<String, Object> row) {
        OffsetDateTime failedAt = Times.instant(row.get("failed_at")).atOffset(BEGINNING.getOffset());
        return (errorCode == null || errorCode.equals(row.get("error_code")))
                && (twilioCode == null || twilioCode.equals(row.get("twilio_code")))
                && (source == null || source.equals(row.get("source")))
                && !failedAt.isBefore(failedSince) && failedAt.isBefore(failedUntil);
    }
}
