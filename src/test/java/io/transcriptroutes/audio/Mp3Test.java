package io.transcriptroutes.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Mp3Test {

    /** MPEG-1 layer III, 128 and 320 kbit/s, 48 kHz, stereo: 384 and 960 bytes, 24 ms. */
    private static final int K128 = 0xFFFB9400;
    private static final int K320 = 0xFFFBE400;
    /** MPEG-2.5, 8 kHz, mono, 16 and 64 kbit/s: 144 and 576 bytes, 72 ms. */
    private static final int PHONE16 = 0xFFE328C4;
    private static final int PHONE64 = 0xFFE388C4;

    private static VirtualObject tiled(byte[] frames, long size) {
        return VirtualObject.of(frames, size, "tile:0");
    }

    @Test
    void framesAreCountedInAShortFile() {
        AudioFacts facts = VirtualObject.of(Bytes.of().frames(K128, 100).toArray()).probe();
        assertEquals("ok", facts.reason());
        assertEquals(2.4, facts.durationSeconds(), 1e-9);
        assertTrue(facts.durationExact());
        assertEquals("too_short", VirtualObject.of(Bytes.of().frames(K128, 83).toArray()).probe().reason());
    }

    @Test
    void framesAreCountedBeyondTheFirstWindowWhereTheBoundsLeaveItOpen() {
        VirtualObject object = VirtualObject.of(Bytes.of().frames(K320, 82).toArray());
        assertEquals(1.968, object.probe().durationSeconds(), 1e-9);
        assertEquals(2, object.requests);
    }

    @Test
    void coverArtOfThreeMegabytesIsJumped() {
        VirtualObject object = VirtualObject.of(Bytes.of().id3(3_000_000).frames(K128, 300).toArray());
        AudioFacts facts = object.probe();
        assertEquals("ok", facts.reason());
        assertEquals(7.2, facts.durationSeconds(), 0.01);
        assertEquals(2, object.requests);
    }

    @Test
    void tagThatEndsAtTheWindowsEdgeIsJumped() {
        for (int size = AudioProbe.FIRST - 600; size < AudioProbe.FIRST + 20; size += 7) {
            assertEquals("ok", VirtualObject.of(Bytes.of().id3(size).frames(K128, 300).toArray()).probe().reason());
        }
    }

    @Test
    void constantBitRateOfALongFileIsSampled() {
        byte[] frames = Bytes.of().frames(PHONE16, 100).toArray();
        VirtualObject object = tiled(frames, 57_600_000);
        AudioFacts facts = object.probe();
        assertEquals("ok", facts.reason());
        assertEquals(28_800, facts.durationSeconds(), 0.001);
        assertFalse(facts.durationExact());
        assertEquals(16, object.requests);
        assertEquals("too_long", tiled(frames, 57_800_000).probe().reason());
    }

    @Test
    void coverArtAndSamplingStayWithinTheBudget() {
        byte[] start = Bytes.of().id3(100_000).frames(PHONE16, 100).toArray();
        VirtualObject object = VirtualObject.of(start, 57_600_000, "tile:100010");
        assertEquals("ok", object.probe().reason());
        assertEquals(17, object.requests);
    }

    @Test
    void varyingBitRateNearTheLimitIsLeftOpen() {
        byte[] frames = Bytes.of().frames(PHONE16, 300).frames(PHONE64, 300).toArray();
        double bytesPerSecond = frames.length / (600 * 0.072);
        assertEquals("duration", tiled(frames, (long) (bytesPerSecond * 27_500)).probe().reason());
        assertEquals("too_long", tiled(frames, (long) (bytesPerSecond * 120_000)).probe().reason());
        assertEquals("ok", tiled(frames, (long) (bytesPerSecond * 14_000)).probe().reason());
    }

    @Test
    void countOfALongerFileIsNotBelieved() {
        byte[] whole = Bytes.of().frames(K128, 1).toArray();
        byte[] info = Bytes.of().text("Xing").be32(3).be32(500_000).be32(192_000_000).toArray();
        System.arraycopy(info, 0, whole, 36, info.length);
        byte[] cut = Bytes.of().raw(whole).frames(K128, 999).toArray();
        AudioFacts facts = VirtualObject.of(cut).probe();
        assertEquals(24, facts.durationSeconds(), 0.1);
        assertFalse(facts.durationExact());
        assertEquals("too_short", VirtualObject.of(Arrays.copyOf(cut, 30_000)).probe().reason());
    }

    @Test
    void countOfAFileTwiceAsLongIsNotBelieved() {
        byte[] first = Bytes.of().frames(K128, 1).toArray();
        byte[] info = Bytes.of().text("Xing").be32(3).be32(2000).be32(2001 * 384).toArray();
        System.arraycopy(info, 0, first, 36, info.length);
        AudioFacts facts = VirtualObject.of(Bytes.of().raw(first).frames(K128, 1000).toArray()).probe();
        assertEquals(24, facts.durationSeconds(), 0.1);
        assertFalse(facts.durationExact());
    }

    @Test
    void estimateIsNeverTakenForBetterThanFifteenPerCent() {
        byte[] frames = Bytes.of().frames(PHONE16, 1).frames(PHONE64, 1).toArray();
        assertEquals("duration", tiled(frames, (long) (frames.length / 0.144 * 27_500)).probe().reason());
    }

    @Test
    void countOfTheFirstOfSeveralJoinedFilesIsNotBelieved() {
        byte[] first = Bytes.of().frames(K128, 1).toArray();
        byte[] info = Bytes.of().text("Info").be32(3).be32(10).be32(11 * 384).toArray();
        System.arraycopy(info, 0, first, 36, info.length);
        assertEquals(24, VirtualObject.of(Bytes.of().raw(first).frames(K128, 1000).toArray()).probe().durationSeconds(), 0.1);
    }

    @Test
    void joinedFilesAreCountedOverTheTagsBetweenThem() {
        byte[] half = Bytes.of().id3(500).frames(K128, 50).text("TAG").zeros(125).toArray();
        AudioFacts facts = VirtualObject.of(Bytes.of().raw(half).raw(half).toArray()).probe();
        assertEquals("ok", facts.reason());
        assertEquals(2.4, facts.durationSeconds(), 1e-9);
    }

    @Test
    void vbriHeaderIsRead() {
        byte[] first = Bytes.of().frames(K128, 1).toArray();
        byte[] info = Bytes.of().text("VBRI").be16(1).be16(0).be16(0).be32(384_384).be32(1000).toArray();
        System.arraycopy(info, 0, first, 36, info.length);
        AudioFacts facts = VirtualObject.of(Bytes.of().raw(first).frames(K128, 1000).toArray()).probe();
        assertEquals(24, facts.durationSeconds(), 1e-9);
        assertTrue(facts.durationExact());
    }

    @Test
    void streamThatBeginsInsideAFrameIsFound() {
        byte[] frames = Bytes.of().frames(K128, 101).toArray();
        AudioFacts facts = VirtualObject.of(Arrays.copyOfRange(frames, 100, frames.length)).probe();
        assertEquals("ok", facts.reason());
        assertEquals(2.4, facts.durationSeconds(), 1e-9);
    }

    @Test
    void otherLayersAndAdtsAreRefused() {
        assertEquals("mp2", VirtualObject.of(Bytes.of().frames(0xFFFD8400, 100).toArray()).probe().codec());
        assertEquals("mp1", VirtualObject.of(Bytes.of().frames(0xFFFF8400, 200).toArray()).probe().codec());
        Bytes adts = Bytes.of();
        for (int i = 0; i < 100; i++) {
            adts.be32(0xFFF16C40L).be16(0x1900).u8(0xFC).zeros(193);
        }
        AudioFacts facts = VirtualObject.of(adts.toArray()).probe();
        assertEquals("adts", facts.format());
        assertEquals("container", facts.reason());
    }
}
