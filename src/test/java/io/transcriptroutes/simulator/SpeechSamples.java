package io.transcriptroutes.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The recordings under {@code speech/} on the test class path. */
public enum SpeechSamples {

    SUPPORT_REFUND("support-refund", "wav"),
    DELIVERY_QUESTION("delivery-question", "flac"),
    APPOINTMENT("appointment", "mp3");

    private final String name;
    private final String extension;

    SpeechSamples(String name, String extension) {
        this.name = name;
        this.extension = extension;
    }

    /** Makes every sample known to a simulator. */
    public static void registerAll(TwilioSimulator simulator) {
        for (SpeechSamples sample : values()) {
            simulator.registerSpeech(sample.audio(), sample.sentencesJson());
        }
    }

    /** Such as {@code support-refund.wav}. */
    public String fileName() {
        return name + "." + extension;
    }

    public byte[] audio() {
        return read(fileName());
    }

    public String sentencesJson() {
        return new String(read(name + ".json"), StandardCharsets.UTF_8);
    }

    private static byte[] read(String file) {
        try (InputStream resource = SpeechSamples.class.getResourceAsStream("/speech/" + file)) {
            if (resource == null) {
                throw new IllegalStateException("speech/" + file + " is not on the class path");
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
