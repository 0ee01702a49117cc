package io.transcriptroutes.audio;

/** MP4, M4A, 3GP and QuickTime. Not supported by Twilio; read to name the codec, which may stand behind the sound. */
final class Mp4Reader implements Reader {

    private static final int HOP = 8 * 1024;
    private static final int BOX = 8;
    /** The description of one track, its decoder's descriptor included. */
    private static final int ENTRY = 256;

    private long pos;
    private boolean audioTrack;

    Mp4Reader(long start) {
        pos = start;
    }

    @Override
    public Step read(Windows in, Sound sound) {
        sound.format = "mp4";
        sound.flaw = Limits.CONTAINER;
        while (!in.endsWithin(pos, BOX)) {
            if (!in.has(pos, (int) Math.min(ENTRY, in.size() - pos))) {
                return Step.want(pos, HOP);
            }
            long length = in.be32(pos) == 1 ? in.be64(pos + 8) : in.be32(pos);
            if (in.is(pos + 4, "stsd") && audioTrack) {
                describe(in, pos + 16, sound);
                return Step.DONE;
            }
            if (length < BOX || length > in.size()) {
                return Step.DONE;
            }
            pos += step(in, length, sound);
        }
        return Step.DONE;
    }

    /** Boxes that lead to the codec are entered, all others skipped. */
    private long step(Windows in, long length, Sound sound) {
        switch (in.text(pos + 4, 4)) {
            case "moov", "trak", "mdia", "minf", "stbl":
                return BOX;
            case "hdlr":
                // QuickTime repeats the box for the data's handler, deeper in the same track.
                audioTrack = in.is(pos + 12, "dhlr") ? audioTrack : in.is(pos + 16, "soun");
                return length;
            case "mvhd":
                boolean wide = in.u8(pos + 8) == 1;
                sound.lasts(wide ? in.be64(pos + 32) : in.be32(pos + 24), wide ? in.be32(pos + 28) : in.be32(pos + 20));
                if (sound.duration == 0) {
                    sound.lastsAbout(Double.NaN, 0, Double.POSITIVE_INFINITY);
                }
                return length;
            default:
                return length;
        }
    }

    private void describe(Windows in, long entry, Sound sound) {
        sound.is("mp4", codec(in, entry), in.be16(entry + 24), in.be16(entry + 32));
        if ("aac".equals(sound.codec)) {
            Esds esds = new Esds(in, entry);
            sound.codec = esds.codec;
            sound.channels = esds.channels > 0 ? Integer.valueOf(esds.channels) : sound.channels;
        }
    }

    private static String codec(Windows in, long entry) {
        String code = in.text(entry + 4, 4);
        return switch (code) {
            case "mp4a" -> "aac";
            case "samr" -> "amr_nb";
            case "sawb" -> "amr_wb";
            case "Opus" -> "opus";
            case "fLaC" -> "flac";
            case ".mp3" -> "mp3";
            case "ac-3" -> "ac3";
            case "ec-3" -> "eac3";
            case "sowt" -> "pcm_s16le";
            case "twos" -> "pcm_s16be";
            case "ulaw" -> "pcm_mulaw";
            case "alaw" -> "pcm_alaw";
            default -> code.chars().allMatch(c -> c > ' ' && c < 0x7F) && !code.isEmpty() ? code.strip() : null;
        };
    }
}
