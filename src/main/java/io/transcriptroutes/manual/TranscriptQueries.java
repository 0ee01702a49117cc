package io.transcriptroutes.manual;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.operations.RequestMembers;
import io.transcriptroutes.source.RecordingSid;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.Sources;
import io.transcriptroutes.twilio.TranscriptPages;

/** Begins walks through Twilio's list by its own filters. */
public final class TranscriptQueries {

    private static final Pattern SERVICE = Pattern.compile("GA[0-9a-fA-F]{32}");
    private static final Pattern STATUS = Pattern.compile("[a-z][a-z-]{0,31}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final int USUAL_LIMIT = 50;
    private static final int LARGEST_LIMIT = 100_000;

    private final Sources sources;
    private final String baseUrl;

    /** @param baseUrl {@code twilio.base-url} */
    public TranscriptQueries(Sources sources, String baseUrl) {
        this.sources = sources;
        this.baseUrl = baseUrl;
    }

    /**
     * @param request {@code service}, {@code status}, {@code after}, {@code before}, {@code startAfter}, {@code startBefore},
     *     {@code language}, {@code sourceSid} and {@code limit}, none of which has to be there
     * @throws IllegalArgumentException naming everything that is wrong with it
     */
    public TranscriptQuery begin(Map<String, Object> request) {
        RequestMembers members = new RequestMembers(request);
        List<String> services = sources.all().stream().map(Source::serviceSid).distinct().toList();
        String service = members.matching("service", SERVICE, "a Service's SID: GA and 32 hex digits");
        if (service != null && !services.contains(service)) {
            members.refuse("service: " + service + " is none of the configured ones: " + String.join(", ", services));
        }
        Map<String, String> filters = new LinkedHashMap<>();
        put(filters, "Status", members.matching("status", STATUS, "a status of Twilio's, such as completed"));
        put(filters, "AfterDateCreated", members.time("after", null));
        put(filters, "BeforeDateCreated", members.time("before", null));
        put(filters, "AfterStartTime", members.time("startAfter", null));
        put(filters, "BeforeStartTime", members.time("startBefore", null));
        put(filters, "LanguageCode", members.matching("language", LANGUAGE, "a language as Twilio names it, such as en-US"));
        put(filters, "SourceSid", members.matching("sourceSid", RecordingSid.PATTERN, "a Recording's SID: RE and 32 hex digits"));
        int limit = members.whole("limit", 1, LARGEST_LIMIT, USUAL_LIMIT);
        members.refuseProblems();
        return new TranscriptQuery(service == null ? services : List.of(service), filters, limit, new TranscriptPages(baseUrl));
    }

    /** @param page as Twilio answers it */
    public void accept(TranscriptQuery query, JsonNode page) {
        query.accept(page);
    }

    /** @param rows what the ledger knows of the page, of {@code sql/select-queried.sql} */
    public void known(TranscriptQuery query, List<Map<String, Object>> rows) {
        query.known(rows);
    }

    private static void put(Map<String, String> filters, String name, Object value) {
        if (value instanceof OffsetDateTime time) {
            filters.put(name, time.toInstant().toString());
        } else if (value != null) {
            filters.put(name, value.toString());
        }
    }
}
