package io.transcriptroutes.simulator;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Known recordings by the SHA-256 of their bytes: how a simulator "understands" audio. */
final class SpeechLibrary {

    private final Map<String, Speech> bySha256 = new ConcurrentHashMap<>();

    void register(byte[] audio, String sentencesJson) {
        bySha256.put(HexFormat.of().formatHex(MediaDownloads.sha256().digest(audio)), Speech.parse(audio, sentencesJson));
    }

    /** What the downloaded bytes say, where they are known. */
    Optional<Speech> of(StoredTranscript transcript) {
        return Optional.ofNullable(transcript.download()).map(Download::sha256).map(bySha256::get);
    }
}
