package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.simulator.TranscriptSnapshot;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies beside and on an object reaches the transcript of that object, whatever its name and however it is read. */
class HostileSidecarsTest {

    private static final int ROOM_FOR_A_SIDECAR = 1024 - ".json".length();

    @TempDir
    private Path folder;

    /** Through the SDK without // in the path: this server checks the signature of what is sent, not of what is meant. */
    private static List<String> keys(String readThrough) {
        return HostileKeys.all().stream()
                .filter(key -> readThrough.equals("presigned-url") || !("/" + key).contains("//")).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"presigned-url", "s3-api"})
    void eachTranscriptTellsOfItsOwnCall(String readThrough) throws Exception {
        List<String> keys = keys(readThrough);
        try (EmbeddedS3 s3 = EmbeddedS3.takingAnyKey(); TwilioSimulator twilio = TwilioSimulator.start();
                Installation bundle = new Installation(s3, twilio, folder).quick()) {
            s3.createBucket(Installation.BUCKET);
            for (int i = 0; i < keys.size(); i++) {
                String key = keys.get(i);
                s3.putDirectly(Installation.BUCKET, key, TestWave.of(i), Map.of("customer-key", "call-" + i));
                if (hasRoom(key)) {
                    s3.putDirectly(Installation.BUCKET, key + ".json", sidecar(i), Map.of());
                }
            }
            bundle.set("source.default.include", "*").set("source.default.sidecar", "optional")
                    .set("source.default.read-through", readThrough).start();
            bundle.awaitCount("completed", keys.size());

            Map<String, TranscriptSnapshot> transcripts = twilio.transcripts().stream()
                    .collect(Collectors.toMap(TranscriptSnapshot::sid, Function.identity()));
            assertEquals(keys.size(), transcripts.size());
            for (int i = 0; i < keys.size(); i++) {
                TranscriptSnapshot transcript = transcripts.get(bundle.row(keys.get(i)).get("transcript_sid"));
                assertEquals("call-" + i, transcript.customerKey(), keys.get(i));
                assertEquals(hasRoom(keys.get(i)) ? "Speaker " + i : "", speaker(transcript), keys.get(i));
            }
        }
    }

    private static boolean hasRoom(String key) {
        return key.getBytes(StandardCharsets.UTF_8).length <= ROOM_FOR_A_SIDECAR;
    }

    private static byte[] sidecar(int number) {
        return "{\"participants\":[{\"channel_participant\":1,\"full_name\":\"Speaker %d\"}]}".formatted(number)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String speaker(TranscriptSnapshot transcript) throws Exception {
        JsonNode channel = new ObjectMapper().readTree(transcript.channel());
        return channel.at("/participants/0/full_name").asText();
    }
}
