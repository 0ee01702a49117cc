package io.transcriptroutes.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavTest {

    private static AudioFacts wav(int channels, long rate, int bits, long dataBytes) {
        byte[] header = Bytes.wav(1, channels, rate, bits).text("data").le32(dataBytes).toArray();
        return VirtualObject.of(header, header.length + dataBytes).probe();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 8000, 16, 32000, ok", "1, 8000, 16, 31998, too_short", "1, 8000, 16, 460800000, ok",
        "1, 8000, 16, 460800002, too_long", "2, 44100, 16, 3221225428, ok", "2, 44100, 16, 3221225429, too_large",
        "1, 7999, 16, 40000, rate_low", "2, 8000, 8, 32000, ok", "3, 8000, 8, 48000, channels", "0, 8000, 8, 48000, channels",
        "1, 8000, 32, 64000, ok", "1, 8000, 24, 48000, ok", "1, 0, 16, 40000, rate_low", "1, 4294967295, 16, 40000, too_short"})
    void limitsThemselvesAreAccepted(int channels, long rate, int bits, long dataBytes, String reason) {
        assertEquals(reason, wav(channels, rate, bits, dataBytes).reason());
    }

    @ParameterizedTest
    @CsvSource({"2, adpcm_ms", "6, pcm_alaw", "7, pcm_mulaw", "17, adpcm_ima_wav", "49, gsm_ms", "85, mp3", "131, g729"})
    void otherCodecsAreNamed(int tag, String codec) {
        byte[] header = Bytes.wav(tag, 1, 8000, 8).text("data").le32(40_000).toArray();
        AudioFacts facts = VirtualObject.of(header, 40_044).probe();
        assertEquals("codec", facts.reason());
        assertEquals(codec, facts.codec());
        assertEquals(95104, facts.twilioCode());
    }

    @Test
    void messageNamesWhatWasFoundAndTheLimit() {
        byte[] header = Bytes.wav(7, 1, 8000, 8).text("data").le32(40_000).toArray();
        assertEquals("µ-law in WAV is not PCM; Twilio takes WAV (PCM), MP3 and FLAC", VirtualObject.of(header, 40_044).probe().message());
    }

    @ParameterizedTest
    @CsvSource({"0", "2147479552", "2147483647", "4294967259", "4294967295"})
    void placeholderSizesMeanTheRestOfTheObject(long declared) {
        byte[] header = Bytes.wav(1, 1, 8000, 16).text("data").le32(declared).toArray();
        assertEquals(2.5, VirtualObject.of(header, 40_044).probe().durationSeconds());
    }

    @Test
    void placeholderIsKnownEvenInALargeObject() {
        byte[] header = Bytes.wav(1, 2, 48_000, 24).text("data").le32(0x7FFFF000L).toArray();
        assertEquals(3_000_000_000.0 / 288_000, VirtualObject.of(header, 3_000_000_044L).probe().durationSeconds());
    }

    @Test
    void manyBigChunksAreHopped() {
        Bytes bytes = Bytes.of().text("RIFF").le32(0).text("WAVE");
        for (int i = 0; i < 10; i++) {
            bytes.text("JUNK").le32(100_001).zeros(100_002);
        }
        byte[] header = bytes.fmt(1, 1, 8000, 16).text("data").le32(40_000).toArray();
        VirtualObject object = VirtualObject.of(header, header.length + 40_000L);
        AudioFacts facts = object.probe();
        assertEquals("ok", facts.reason());
        assertEquals(2.5, facts.durationSeconds());
        assertEquals(11, object.requests);
    }

    @Test
    void moreBigChunksThanTheBudgetLeaveItUnsure() {
        Bytes bytes = Bytes.of().text("RIFF").le32(0).text("WAVE");
        for (int i = 0; i < 30; i++) {
            bytes.text("JUNK").le32(100_000).zeros(100_000);
        }
        VirtualObject object = VirtualObject.of(bytes.fmt(1, 1, 8000, 16).text("data").le32(40_000).zeros(40_000).toArray());
        AudioFacts facts = object.probe();
        assertEquals(Verdict.UNSURE, facts.verdict());
        assertEquals("variant", facts.reason());
        assertEquals("wav", facts.format());
        assertEquals(18, object.requests);
    }

    @Test
    void rf64TakesItsSizeFromDs64() {
        byte[] header = Bytes.of().text("RF64").le32(0xFFFFFFFFL).text("WAVE").text("ds64").le32(28).le64(0).le64(48_000).le64(0).le32(0)
                .fmt(1, 1, 8000, 16).text("data").le32(0xFFFFFFFFL).toArray();
        AudioFacts facts = VirtualObject.of(header, header.length + 60_000L).probe();
        assertEquals(Verdict.UNSURE, facts.verdict());
        assertEquals("rf64", facts.format());
        assertEquals(3.0, facts.durationSeconds());
        assertTrue(facts.durationExact());
        assertNull(facts.twilioCode());
    }

    @Test
    void limitsHoldForVariantsToo() {
        byte[] header = Bytes.of().text("RF64").le32(0xFFFFFFFFL).text("WAVE").fmt(1, 1, 8000, 16).text("data").le32(16_000).zeros(16_000).toArray();
        assertEquals("too_short", VirtualObject.of(header).probe().reason());
    }

    @Test
    void bigEndianIsReadAsSuch() {
        byte[] header = Bytes.of().text("RIFX").be32(0).text("WAVE").text("JUNK").be32(3).zeros(4).text("fmt ").be32(16)
                .be16(1).be16(2).be32(16_000).be32(64_000).be16(4).be16(16).text("data").be32(192_000).toArray();
        AudioFacts facts = VirtualObject.of(header, header.length + 192_000L).probe();
        assertEquals("pcm_s16be", facts.codec());
        assertEquals(3.0, facts.durationSeconds());
    }

    @Test
    void extensibleHeaderIsReadByItsSubFormat() {
        byte[] guid = {0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71};
        for (int tag : new int[] {1, 3, 7}) {
            byte[] header = Bytes.of().text("RIFF").le32(0).text("WAVE").text("fmt ").le32(40).le16(0xFFFE).le16(1).le32(8000).le32(32_000)
                    .le16(4).le16(32).le16(22).le16(32).le32(4).le16(tag).raw(guid).text("data").le32(80_000).toArray();
            assertEquals(tag == 1 ? "ok" : tag == 3 ? "variant" : "codec", VirtualObject.of(header, header.length + 80_000L).probe().reason());
        }
    }

    @Test
    void formatBehindTheDataIsFound() {
        byte[] bytes = Bytes.of().text("RIFF").le32(0).text("WAVE").text("data").le32(40_001).zeros(40_002).fmt(1, 1, 8000, 16).toArray();
        assertEquals("ok", VirtualObject.of(bytes).probe().reason());
    }

    @Test
    void objectWithoutDataIsTruncated() {
        AudioFacts facts = VirtualObject.of(Bytes.wav(1, 1, 8000, 16).text("da").toArray()).probe();
        assertEquals("truncated", facts.reason());
        assertEquals(95113, facts.twilioCode());
        assertEquals("pcm_s16le", facts.codec());
    }
}
