package io.transcriptroutes.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlacTest {

    /** STREAMINFO for 16-bit mono at 16 kHz as the only block. */
    private static Bytes header(long samples) {
        return Bytes.of().text("fLaC").u8(0x80).u8(0).be16(34).be16(4096).be16(4096).zeros(6).be64(16_000L << 44 | 15L << 36 | samples).zeros(16);
    }

    /** A frame of 4096 samples (the last of 1000) with a right CRC-8 and zeros for sound. */
    private static void frame(Bytes bytes, int number, boolean last, int corrupt) {
        Bytes frame = Bytes.of().be16(0xFFF8).u8(last ? 0x75 : 0xC5).u8(0x08).u8(0xC0 | number >> 6).u8(0x80 | number & 0x3F);
        byte[] head = (last ? frame.be16(999) : frame).toArray();
        int crc = 0;
        for (byte b : head) {
            crc ^= b & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x80) != 0 ? (crc << 1 ^ 7) & 0xFF : crc << 1;
            }
        }
        bytes.raw(head).u8(crc ^ corrupt).zeros(3000);
    }

    @ParameterizedTest
    @CsvSource({"32000, ok", "31999, too_short", "460800000, ok", "460800001, too_long"})
    void totalSamplesDecide(long samples, String reason) {
        assertEquals(reason, VirtualObject.of(header(samples).zeros(50).toArray(), 300_000_000).probe().reason());
    }

    @Test
    void lastFrameTellsTheLengthOfAPipedStream() {
        Bytes bytes = header(0);
        for (int i = 100; i < 200; i++) {
            frame(bytes, i, i == 199, 0);
        }
        VirtualObject object = VirtualObject.of(bytes.toArray());
        AudioFacts facts = object.probe();
        assertEquals("ok", facts.reason());
        assertEquals((199 * 4096 + 1000) / 16_000.0, facts.durationSeconds());
        assertEquals(2, object.requests);
    }

    @Test
    void frameHeadersWithAWrongChecksumAreIgnored() {
        Bytes bytes = header(0);
        for (int i = 100; i < 110; i++) {
            frame(bytes, i, false, 1);
        }
        AudioFacts facts = VirtualObject.of(bytes.toArray()).probe();
        assertEquals("variant", facts.reason());
        assertNull(facts.durationSeconds());
    }

    @Test
    void totalThatTheObjectCannotHoldIsNotBelieved() {
        Bytes bytes = header(400_000_000L);
        for (int i = 100; i < 110; i++) {
            frame(bytes, i, false, 0);
        }
        assertEquals(110 * 4096 / 16_000.0, VirtualObject.of(bytes.toArray()).probe().durationSeconds());
    }

    @Test
    void objectThatEndsInsideItsPictureIsTruncated() {
        byte[] bytes = header(100_000).toArray();
        bytes[4] = 0;
        assertEquals("truncated", VirtualObject.of(Bytes.of().raw(bytes).be32(0x86100000L).zeros(1000).toArray()).probe().reason());
    }

    @Test
    void footerOfATagIsPartOfIt() {
        byte[] tag = Bytes.of().text("ID3").u8(4).u8(0).u8(0x10).be32(50).zeros(50).text("3DI").zeros(7).toArray();
        assertEquals("ok", VirtualObject.of(Bytes.of().raw(tag).raw(header(64_000).zeros(5000).toArray()).toArray()).probe().reason());
    }

    @Test
    void coverArtInFrontIsJumped() {
        AudioFacts facts = VirtualObject.of(Bytes.of().id3(3_000_000).raw(header(64_000).zeros(5000).toArray()).toArray()).probe();
        assertEquals("ok", facts.reason());
        assertEquals(4.0, facts.durationSeconds());
    }
}
