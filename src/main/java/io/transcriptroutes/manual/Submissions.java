package io.transcriptroutes.manual;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.ledger.Times;
import io.transcriptroutes.operations.OperationsAccess;
import io.transcriptroutes.operations.References;
import io.transcriptroutes.operations.RequestMembers;
import io.transcriptroutes.source.CallDetailsResolver;
import io.transcriptroutes.source.RecordingSid;
import io.transcriptroutes.source.Registrations;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.Sources;
import io.transcriptroutes.source.SubmittedUrl;
import io.transcriptroutes.source.UrlHosts;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What {@code submit-recording} is asked for, which source it belongs to, and what became of it. */
public final class Submissions {

    private static final Pattern ADDRESS = Pattern.compile("s3://([^/]+)/(.+)", Pattern.DOTALL);
    private static final String COMMAND = "bin/transcript-routes ";

    private final Sources sources;
    private final Registrations registrations;
    private final CallDetailsResolver details;
    private final UrlHosts urlHosts;
    private final OperationsAccess access;

    public Submissions(Sources sources, Registrations registrations, CallDetailsResolver details, UrlHosts urlHosts,
            OperationsAccess access) {
        this.sources = sources;
        this.registrations = registrations;
        this.details = details;
        this.urlHosts = urlHosts;
        this.access = access;
    }

    /**
     * @param request {@code reference}, and perhaps {@code source} and {@code sidecar}
     * @throws IllegalArgumentException naming what is wrong with it; a URL's query is not quoted
     */
    public Submission begin(Map<String, Object> request) {
        RequestMembers members = new RequestMembers(request);
        String reference = members.text("reference");
        String name = members.text("source");
        String sidecar = members.text("sidecar");
        if (reference == null || reference.isBlank()) {
            members.refuse("reference: which recording? An object's key or s3:// address, a Recording's SID (RE…) or a URL");
        }
        if (name != null && sources.all().stream().noneMatch(source -> source.name().equals(name))) {
            members.refuse("source: there is no source '" + Recording.printable(name) + "'; sources=" + names(sources.all()));
        }
        checkSidecar(sidecar, members);
        members.refuseProblems();
        Submission submission = submission(reference, name, sidecar);
        if (!submission.isObject()) {
            submission.registered(registrations.rows(submission.discoveries()).get(0));
        }
        return submission;
    }

    /** @param objects the first of the list that {@link Submission#lookUp()} asked for */
    public void found(Submission submission, List<S3Object> objects) {
        submission.found(objects);
        submission.registered(registrations.rows(submission.discoveries()).get(0));
    }

    /**
     * @param added how many rows are new
     * @param rows what the ledger now has of it
     */
    public Map<String, Object> result(Submission submission, Integer added, List<Map<String, Object>> rows) {
        Map<String, Object> row = rows.get(0);
        Recording recording = Recording.of(row);
        boolean known = added == null || added == 0;
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("new", !known);
        result.put("id", recording.id());
        result.put("name", recording.name());
        result.put("source", recording.source());
        result.put("state", recording.state());
        result.put("dueAt", "pending".equals(recording.state()) ? Times.instant(row.get("due_at")).toString() : null);
        result.put("transcriptSid", recording.transcriptSid());
        result.put("failed", "failed".equals(recording.state()) ? recording.lastError() : null);
        result.put("next", known ? next(recording) : null);
        result.put("note", known ? note(submission) : null);
        // Without a service nothing submits what is due
        result.put("serviceRuns", access.running() != null);
        return result;
    }

    private static String next(Recording recording) {
        return switch (recording.state()) {
            case "failed" -> COMMAND + "redrive --id " + recording.id();
            case "completed", "exported", "purged" -> COMMAND + "retranscribe " + recording.id();
            default -> null;
        };
    }

    private static String note(Submission submission) {
        if (submission.hasSidecar()) {
            return "The sidecar was not taken: this recording is known already, and redrive takes one for what failed";
        }
        return submission.isUrl() ? "The URL's query takes the place of the one before. A recording that only the query tells apart "
                + "from this one counts as the same" : null;
    }

    private void checkSidecar(String sidecar, RequestMembers members) {
        try {
            if (sidecar != null) {
                details.corrected(sidecar);
            }
        } catch (FinalException e) {
            members.refuse(e.failure().message());
        }
    }

    private Submission submission(String reference, String name, String sidecar) {
        String plain = References.plain(reference);
        if (RecordingSid.is(plain)) {
            return new Submission(Submission.Kind.RECORDING_SID, plain, source(sources.all(), name, "It"), sidecar);
        }
        Matcher address = ADDRESS.matcher(References.withoutBeginning(reference));
        if (address.matches()) {
            List<Source> holding = sources.all().stream().filter(source -> source.bucket().equals(address.group(1))).toList();
            if (holding.isEmpty()) {
                throw new IllegalArgumentException("No source has the bucket " + Recording.printable(address.group(1)) + ": "
                        + sources.all().stream().map(source -> "source." + source.name() + ".bucket=" + source.bucket())
                        .collect(Collectors.joining(", ")));
            }
            return object(address.group(2), source(holding, name, "Bucket " + address.group(1)), sidecar);
        }
        if (References.isMeantAsUrl(plain)) {
            // Never looked up as a key: its query, which may be a signature, would be told to S3
            if (!SubmittedUrl.isUrl(plain)) {
                throw new IllegalArgumentException("reference: no URL begins like this one. An object whose key holds :// or begins like "
                        + "a URL goes by s3://bucket/key");
            }
            urlHosts.refuseOthers(SubmittedUrl.parse(plain));
            return new Submission(Submission.Kind.URL, plain, source(sources.all(), name, "It"), sidecar);
        }
        return object(reference, source(sources.all(), name, "The key"), sidecar);
    }

    private static Submission object(String key, Source source, String sidecar) {
        if (!Submission.fitsKey(key)) {
            throw new IllegalArgumentException("reference: no key of an object holds a NUL here, or more than 1,024 bytes");
        }
        return new Submission(Submission.Kind.OBJECT, key, source, sidecar);
    }

    private static Source source(Collection<Source> fitting, String name, String what) {
        List<Source> left = fitting.stream().filter(source -> name == null || source.name().equals(name)).toList();
        if (left.size() != 1) {
            throw new IllegalArgumentException(what + " may belong to " + names(fitting) + (name == null ? ": say which by --source"
                    : ", and not to the source " + name));
        }
        return left.get(0);
    }

    private static String names(Collection<Source> sources) {
        return sources.stream().map(Source::name).collect(Collectors.joining(", "));
    }
}
