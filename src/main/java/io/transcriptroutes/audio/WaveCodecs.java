package io.transcriptroutes.audio;

/** The registered WAVE format tags that a recorder or a converter may write, by the usual name of their codec. */
final class WaveCodecs {

    static final int PCM = 1;
    static final int FLOAT = 3;
    static final int ALAW = 6;
    static final int MULAW = 7;
    private static final int MS_ADPCM = 2;
    private static final int IMA_ADPCM = 0x11;
    private static final int GSM = 0x31;

    private WaveCodecs() {
    }

    /** Null for a tag that says nothing about the samples. */
    static String name(int tag, int sampleBytes, boolean big) {
        return switch (tag) {
            case 0, 0xFFFE -> null;
            case PCM -> switch (sampleBytes) {
                case 0 -> null;
                case 1 -> "pcm_u8";
                default -> "pcm_s" + sampleBytes * 8 + (big ? "be" : "le");
            };
            case FLOAT -> sampleBytes == 0 ? null : "pcm_f" + sampleBytes * 8 + (big ? "be" : "le");
            case ALAW -> "pcm_alaw";
            case MULAW -> "pcm_mulaw";
            default -> compressed(tag);
        };
    }

    private static String compressed(int tag) {
        return switch (tag) {
            case MS_ADPCM -> "adpcm_ms";
            case IMA_ADPCM -> "adpcm_ima_wav";
            case 0x10, 0x17 -> "adpcm_ima_oki";
            case 0x20 -> "adpcm_yamaha";
            case 0x22 -> "truespeech";
            case GSM, 0x32 -> "gsm_ms";
            case 0x40, 0x45, 0x64, 0x85 -> "adpcm_g726";
            case 0x42, 0x111 -> "g723_1";
            case 0x50 -> "mp2";
            case 0x55 -> "mp3";
            case 0x57, 0x7A21, 0x7A22 -> "amr_nb";
            case 0x58 -> "amr_wb";
            case 0x65, 0x28F -> "adpcm_g722";
            case 0x83, 0x133 -> "g729";
            case 0xFF, 0x1600, 0x1602, 0x1610, 0x706D, 0xA106 -> "aac";
            case 0x160 -> "wmav1";
            case 0x161 -> "wmav2";
            case 0x162 -> "wmapro";
            case 0x163 -> "wmalossless";
            case 0x0A -> "wmavoice";
            case 0x2000 -> "ac3";
            case 0x2001 -> "dts";
            case 0x704F -> "opus";
            case 0x674F, 0x6750, 0x6751, 0x676F, 0x6770, 0x6771, 0x566F -> "vorbis";
            case 0xA109 -> "speex";
            case 0xF1AC -> "flac";
            default -> "tag_0x" + Integer.toHexString(tag);
        };
    }

    /** Whether the format block tells how many samples one block holds. */
    static boolean hasBlocks(int tag) {
        return tag == MS_ADPCM || tag == IMA_ADPCM || tag == GSM;
    }
}
