package io.transcriptroutes.audio;

/** Sony Wave64: RIFF with GUIDs for names and 64-bit sizes. Not supported by Twilio; read to name what it holds. */
final class W64Reader implements Reader {

    private static final int HEADER = 24;

    private long pos;
    private WaveFormat format;

    W64Reader(long start) {
        pos = start + 40;
    }

    @Override
    public Step read(Windows in, Sound sound) {
        sound.format = "w64";
        sound.flaw = Limits.CONTAINER;
        while (in.has(pos, HEADER)) {
            long length = in.le64(pos + 16);
            if (in.is(pos, "fmt ") && format == null) {
                format = new WaveFormat(in, pos + HEADER, length - HEADER, false);
                sound.is("w64", format.codec, format.channels, format.rate);
            } else if (in.is(pos, "data") && format != null) {
                long available = in.size() - pos - HEADER;
                long bytes = length - HEADER;
                format.measure(bytes < 0 || bytes > available ? available : bytes, 0, sound);
                return Step.DONE;
            }
            if (length < HEADER || length > in.size()) {
                return Step.DONE;
            }
            pos += length + 7 & ~7L;
        }
        return Step.DONE;
    }
}
