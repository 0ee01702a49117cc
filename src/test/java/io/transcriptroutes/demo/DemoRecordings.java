package io.transcriptroutes.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.embedded.EmbeddedS3;

/** What the demo uploads, and how each recording is bound to end. */
final class DemoRecordings {

    /**
     * @param file on the test class path
     * @param sidecar the JSON beside the recording, null for none
     * @param code why it fails, null if Twilio transcribes it
     */
    record Sample(String name, String file, Map<String, String> metadata, String sidecar, String verdict, String code) {

        String key() {
            return FOLDER + name;
        }

        boolean endedAsExpected(Standing standing) {
            return code == null ? standing.state().equals("exported") && verdict.equals(standing.verdict())
                    : standing.state().equals("failed") && code.equals(standing.code());
        }
    }

    static final String FOLDER = "calls/2026/11/22/";

    private static final String SIDECAR = """
            {
              "media_start_time": "2026-11-22T09:15:00Z",
              "participants": [
                { "channel_participant": 1, "role": "Agent", "full_name": "Dana Reed" },
                { "channel_participant": 2, "role": "Customer", "full_name": "Sam Okoye" }
              ]
            }
            """;
    private static final Map<String, String> METADATA = Map.of(
            "participant-1-full-name", "Doctor Reed's office", "media-start-time", "2026-11-22T11:40:00Z");

    private static final List<Sample> ALL = List.of(
            new Sample("09-15 refund.wav", "speech/support-refund.wav", Map.of(), SIDECAR, "accept", null),
            good("10-02 parcel + van \uD83D\uDCE6.flac", "speech/delivery-question.flac", Map.of(), "accept"),
            good("11-40 appointment.mp3", "speech/appointment.mp3", METADATA, "accept"),
            good("12-05 studio-float.wav", "audio/wav-float32.wav", Map.of(), "unsure"),
            broken("13-00 pbx-mulaw.wav", "audio/wav-mulaw.wav", "audio-codec"),
            broken("13-01 dictaphone-6khz.wav", "audio/wav-6k.wav", "audio-rate-low"),
            broken("13-02 meeting-4ch.wav", "audio/wav-4ch.wav", "audio-channels"),
            broken("13-03 hung-up.mp3", "audio/mp3-1.5s.mp3", "audio-too-short"),
            broken("13-04 error-page.mp3", "audio/html-error.mp3", "audio-not-audio"),
            broken("13-05 empty.wav", "audio/empty.wav", "audio-empty"));

    private DemoRecordings() {
    }

    static List<Sample> all() {
        return ALL;
    }

    /** Puts all of them into the bucket, each sidecar before its recording. */
    static void upload(EmbeddedS3 s3, String bucket) {
        for (Sample sample : ALL) {
            if (sample.sidecar() != null) {
                s3.put(bucket, sample.key() + ".json", sample.sidecar().getBytes(StandardCharsets.UTF_8), Map.of());
            }
            s3.put(bucket, sample.key(), read(sample.file()), sample.metadata());
        }
    }

    /** What did not end as expected, one line each; nothing if all did. */
    static List<String> surprises(List<Standing> standings) {
        List<String> lines = new ArrayList<>();
        for (Sample sample : ALL) {
            Standing standing = standings.stream().filter(one -> one.key().equals(sample.key())).findFirst().orElse(null);
            if (standing == null || !sample.endedAsExpected(standing)) {
                lines.add("Unexpected: " + sample.name() + " should be "
                        + (sample.code() == null ? "exported" : "failed, " + sample.code()) + ", but is "
                        + (standing == null ? "not in the ledger" : standing.state() + " " + standing.detail()));
            }
        }
        return lines;
    }

    private static Sample good(String name, String file, Map<String, String> metadata, String verdict) {
        return new Sample(name, file, metadata, null, verdict, null);
    }

    private static Sample broken(String name, String file, String code) {
        return new Sample(name, file, Map.of(), null, "reject", code);
    }

    private static byte[] read(String file) {
        try (InputStream resource = DemoRecordings.class.getResourceAsStream("/" + file)) {
            if (resource == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
