package io.transcriptroutes.audio;

/** The WAVEFORMATEX structure, as WAV, W64 and AVI carry it. */
final class WaveFormat {

    /** The structure without the bit count, as the oldest writers leave it. */
    static final int SHORTEST = 14;
    private static final int EXTENSIBLE = 0xFFFE;
    /** The end of every sub-format GUID that stands for a plain format tag. */
    private static final String TAG_GUID = "\0\0\0\0\u0010\0\u0080\0\0\u00AA\0\u0038\u009B\u0071";

    final int tag;
    final int channels;
    final long rate;
    final String codec;
    private final int blockAlign;
    private final int bits;
    private final long byteRate;
    private final int samplesPerBlock;

    WaveFormat(Windows in, long pos, long length, boolean big) {
        int declared = u16(in, pos, big);
        boolean extended = declared == EXTENSIBLE && length >= 40;
        boolean tagGuid = extended && (big ? in.be16(pos + 24) == 0 : in.is(pos + 26, TAG_GUID));
        tag = tagGuid ? u16(in, pos + (big ? 26 : 24), big) : declared;
        channels = u16(in, pos + 2, big);
        rate = u32(in, pos + 4, big);
        byteRate = u32(in, pos + 8, big);
        blockAlign = u16(in, pos + 12, big);
        bits = length >= 16 ? u16(in, pos + 14, big) : 0;
        samplesPerBlock = length >= 20 ? u16(in, pos + 18, big) : 0;
        codec = WaveCodecs.name(tag, sampleBytes(), big);
    }

    private static int u16(Windows in, long pos, boolean big) {
        return big ? in.be16(pos) : in.le16(pos);
    }

    private static long u32(Windows in, long pos, boolean big) {
        return big ? in.be32(pos) : in.le32(pos);
    }

    /** Bytes per sample and channel; from the block where the bit count is missing. */
    private int sampleBytes() {
        return bits > 0 ? (bits + 7) / 8 : channels == 0 ? 0 : blockAlign / channels;
    }

    boolean isPcm() {
        return tag == WaveCodecs.PCM && sampleBytes() <= 4;
    }

    /** Floating point, 64-bit samples, or an extensible header without its extension: what Twilio does not document. */
    boolean isVariant() {
        return tag == WaveCodecs.FLOAT || tag == WaveCodecs.PCM || tag == EXTENSIBLE && codec == null;
    }

    /**
     * Tells the duration of this many bytes. The byte rate comes last: some writers of ADPCM get it wrong.
     *
     * @param fact the samples that the header counts for compressed sound, 0 if it does not
     */
    void measure(long bytes, long fact, Sound sound) {
        boolean linear = tag == WaveCodecs.PCM || tag == WaveCodecs.FLOAT || tag == WaveCodecs.ALAW || tag == WaveCodecs.MULAW;
        if (linear) {
            int block = blockAlign == 0 ? channels * sampleBytes() : blockAlign;
            sound.lasts(bytes, (double) block * rate);
        } else if (WaveCodecs.hasBlocks(tag) && samplesPerBlock > 0 && blockAlign > 0) {
            sound.lasts((double) (bytes / blockAlign) * samplesPerBlock, rate);
        } else if (fact > 0 && fact < 0xFFFFFFFFL) {
            sound.lasts(fact, rate);
        } else if (byteRate > 0) {
            sound.lastsAbout((double) bytes / byteRate, 0, Double.POSITIVE_INFINITY);
        }
    }
}
