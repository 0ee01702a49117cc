package io.transcriptroutes.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.s3.ObjectInspection;
import io.transcriptroutes.s3.S3Access;
import io.transcriptroutes.s3.S3Failures;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.Source.ReadThrough;
import io.transcriptroutes.source.Sources;
import io.transcriptroutes.source.Sweep;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;

/** A source's bucket: its list, and one byte of the first recording in it by both ways, as the routes read it. */
final class S3Check implements Check {

    /** So many thousand keys without a recording are enough. */
    private static final int MOST_PAGES = 10;
    /** The SDK's HTTP client sends another path than it signed. */
    private static final String GARBLED = "//";

    private final Source source;
    private final Sources sources;
    private final S3Access s3;
    private final ClockSkew clock;
    private final List<CheckResult> results = new ArrayList<>();
    private String date;

    S3Check(Source source, Sources sources, S3Access s3, ClockSkew clock) {
        this.source = source;
        this.sources = sources;
        this.s3 = s3;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "s3 source " + source.name();
    }

    @Override
    public List<CheckResult> run() {
        Recording recording = list();
        if (recording != null) {
            get(recording);
            presignedGet(recording);
        }
        results.add(clock.against("S3 of source " + source.name(), date));
        return results;
    }

    /** @return the first recording, null where there is none or the list fails */
    private Recording list() {
        try {
            Recording first = firstRecording();
            results.add(CheckResult.ok(name(), "list of bucket " + source.bucket()));
            if (first == null) {
                skipGets("the list of bucket " + source.bucket() + " begins with no recording of this source");
            }
            return first;
        } catch (RuntimeException e) {
            results.add(CheckResult.failed(name(), "list of bucket " + source.bucket() + ": " + reason(e)));
            skipGets("no recording is known");
            return null;
        }
    }

    private void skipGets(String because) {
        results.add(CheckResult.skipped(name(), "get and presigned get of a recording", because));
    }

    private Recording firstRecording() {
        Sweep sweep = sources.beginSweep(source.name());
        for (int page = 0; page < MOST_PAGES && sweep.hasMore(); page++) {
            ListObjectsResponse answer = s3.client(source.name()).listObjects(sweep.nextPage());
            heard(answer.sdkHttpResponse());
            List<String> keys = sources.discoveries(sweep, answer.contents()).stream().map(row -> (String) row.get("key")).toList();
            if (!keys.isEmpty()) {
                return recording(keys.stream().filter(key -> !key.contains(GARBLED)).findFirst().orElse(keys.get(0)));
            }
        }
        return null;
    }

    private Recording recording(String key) {
        return new Recording("check", source.name(), source.serviceSid(), source.bucket(), key, null, null, null, null,
                "pending", 0, null, null, null, null, null, null, 0, 0, null, null, null, null);
    }

    private void get(Recording recording) {
        String what = "get of " + recording.name();
        if (recording.key().contains(GARBLED)) {
            results.add(CheckResult.skipped(name(), what, "the AWS SDK cannot ask for two slashes in a row"));
        } else {
            step(what, () -> s3.get(recording));
        }
    }

    private void presignedGet(Recording recording) {
        String what = "presigned get of " + recording.name();
        if (source.readThrough() == ReadThrough.PRESIGNED_URL) {
            step(what, () -> s3.get(s3.sign(recording)));
            return;
        }
        try {
            ObjectInspection signed = s3.sign(recording);
            results.add(CheckResult.skipped(name(), what + " at " + signed.url(), "source." + source.name()
                    + ".read-through=s3-api says that its address cannot be reached from here"));
        } catch (RuntimeException e) {
            results.add(CheckResult.failed(name(), what + ": " + reason(e)));
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private void step(String what, Step step) {
        try {
            step.run();
            results.add(CheckResult.ok(name(), what));
        } catch (IOException | RuntimeException e) {
            results.add(CheckResult.failed(name(), what + ": " + reason(e)));
        }
    }

    private String reason(Exception e) {
        if (e instanceof AwsServiceException refused) {
            heard(refused.awsErrorDetails() == null ? null : refused.awsErrorDetails().sdkHttpResponse());
            return S3Failures.explain(source.name(), refused).message();
        }
        return e instanceof SdkClientException unanswered ? S3Failures.explain(source.name(), unanswered).message() : Reasons.of(e);
    }

    // A refusal has a date as well, and a wrong clock is one reason for refusals
    private void heard(SdkHttpResponse answer) {
        if (answer != null && date == null) {
            date = answer.firstMatchingHeader("Date").orElse(null);
        }
    }
}
