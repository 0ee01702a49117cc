package io.transcriptroutes.audio;

/** FLAC: STREAMINFO tells nearly everything; where it does not tell the length, the last frame does. */
final class FlacReader implements Reader {

    /** The magic, a block header and STREAMINFO. */
    private static final int HEADER = 42;
    /** A frame of one constant block: header 6, subframe 2, CRC-16 2. */
    private static final int SMALLEST_FRAME = 10;

    private final long start;

    FlacReader(long start) {
        this.start = start;
    }

    @Override
    public Step read(Windows in, Sound sound) {
        sound.format = "flac";
        sound.codec = "flac";
        if (in.endsWithin(start, HEADER)) {
            return sound.reject(Limits.TRUNCATED);
        }
        if (!in.has(start, HEADER)) {
            return Step.want(start, AudioProbe.WINDOW);
        }
        long packed = in.be64(start + 18);
        int rate = (int) (packed >>> 44);
        int channels = (int) (packed >>> 41 & 7) + 1;
        sound.is("flac", "flac", channels, rate);
        long audio = firstFrame(in);
        if (audio >= in.size()) {
            return sound.reject(Limits.TRUNCATED);
        }
        int block = in.be16(start + 10);
        long samples = packed & 0xFFFFFFFFFL;
        long most = ((in.size() - audio) / SMALLEST_FRAME + 1) * (block >= 16 ? block : 0xFFFF);
        if (samples > 0 && samples <= most) {
            sound.lasts(samples, rate);
            return Step.DONE;
        }
        return lastFrame(in, sound, rate, block);
    }

    /** Where the metadata ends, as far as the blocks' headers are at hand: big blocks are not worth a request. */
    private long firstFrame(Windows in) {
        long pos = start + 4;
        while (in.has(pos, 4)) {
            boolean last = (in.u8(pos) & 0x80) != 0;
            pos += 4 + (in.be32(pos) & 0xFFFFFF);
            if (last || pos >= in.size()) {
                return pos;
            }
        }
        return pos;
    }

    private Step lastFrame(Windows in, Sound sound, int rate, int block) {
        long from = Math.max(start + HEADER, in.size() - AudioProbe.WINDOW);
        if (!in.has(from, (int) (in.size() - from))) {
            return Step.want(from, AudioProbe.WINDOW);
        }
        long samples = new FlacFrames(in, start, block).samplesUntil(from, in.size());
        if (samples > 0) {
            sound.lasts(samples, rate);
        } else {
            sound.variant = "no total length";
        }
        return Step.DONE;
    }
}
