package io.transcriptroutes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Recordings that Twilio would take, each different from the other. */
public final class TestWave {

    private static final int RATE = 8000;
    private static final int SAMPLES = RATE * 5 / 2;

    private TestWave() {
    }

    /** 2.5 seconds of 16-bit mono at 8 kHz: a tone of the number's own pitch. */
    public static byte[] of(int number) {
        int bytes = SAMPLES * Short.BYTES;
        ByteBuffer wave = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wave.put(ascii("RIFF")).putInt(36 + bytes).put(ascii("WAVEfmt ")).putInt(16)
                .putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * Short.BYTES)
                .putShort((short) Short.BYTES).putShort((short) Short.SIZE)
                .put(ascii("data")).putInt(bytes);
        for (int i = 0; i < SAMPLES; i++) {
            wave.putShort((short) (8000 * Math.sin(i * (200 + number) / (double) RATE)));
        }
        return wave.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
