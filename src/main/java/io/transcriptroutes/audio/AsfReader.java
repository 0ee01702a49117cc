package io.transcriptroutes.audio;

/** ASF, the container of WMA. Not supported by Twilio; read to name the codec. */
final class AsfReader implements Reader {

    private static final int HEADER = 30;
    private static final int OBJECT = 24;

    private final long start;

    AsfReader(long start) {
        this.start = start;
    }

    @Override
    public Step read(Windows in, Sound sound) {
        sound.format = "asf";
        long pos = start + HEADER;
        long end = Math.min(start + in.le32(start + 16), in.size());
        while (pos < end && in.has(pos, OBJECT)) {
            long length = in.le64(pos + 16);
            if (in.le32(pos) == 0x8CABDCA1L) { // file properties; times in 100 ns and a preroll in ms
                long hundredNanos = in.le64(pos + 64);
                sound.lasts(Math.max(0, hundredNanos / 1e7 - in.le64(pos + 80) / 1e3), 1);
            } else if (in.le32(pos) == 0xB7DC0791L && in.le32(pos + OBJECT) == 0xF8699E40L) { // properties of audio
                WaveFormat format = new WaveFormat(in, pos + 78, 18, false);
                sound.is("asf", format.codec, format.channels, format.rate);
            }
            if (length < OBJECT || length > in.size()) {
                break;
            }
            pos += length;
        }
        return sound.reject(Limits.CONTAINER);
    }
}
