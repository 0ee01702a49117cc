package io.transcriptroutes.audio;

/** Estimates how long a large MP3 without a header lasts, from windows spread evenly over it. */
final class Mp3Sampler implements Reader {

    private static final int MOST_WINDOWS = 16;
    private static final int WINDOW = 8 * 1024;
    /** Where sound varies, a few windows may all hit the quiet parts: the error is never taken for less. */
    private static final double LEAST_ERROR = 0.15;
    /** A constant bit rate leaves only tags and the last frame unknown. */
    private static final double CONSTANT_ERROR = 0.002;

    private final long start;
    private final int header;
    private final double low;
    private final double high;
    private final int windows;
    private final double[] framesPerByte;
    private int taken;
    private final FrameCount total;
    /** Whether a window held no frame at all. */
    private boolean silent;

    Mp3Sampler(Windows in, long start, int header, double low, double high) {
        this.start = start;
        this.header = header;
        this.low = low;
        this.high = high;
        total = new FrameCount(in, header);
        windows = Math.min(MOST_WINDOWS, Math.min(in.requestsLeft(), in.bytesLeft() / WINDOW));
        framesPerByte = new double[Math.max(0, windows)];
    }

    @Override
    public Step read(Windows in, Sound sound) {
        long available = in.size() - start;
        if (windows < 2) {
            return Step.DONE;
        }
        while (taken < windows) {
            long pos = start + (available - WINDOW) / (windows - 1) * taken;
            if (!in.has(pos, WINDOW)) {
                return Step.want(pos, WINDOW);
            }
            take(in, pos);
            taken++;
        }
        conclude(sound, available);
        return Step.DONE;
    }

    private void take(Windows in, long pos) {
        long frames = total.frames;
        long bytes = total.bytes;
        long sync = Mpeg.find(in, pos, pos + WINDOW);
        if (sync >= 0) {
            total.count(sync);
        }
        if (total.frames > frames) {
            framesPerByte[taken] = (double) (total.frames - frames) / (total.bytes - bytes);
        } else {
            silent = true;
        }
    }

    private void conclude(Sound sound, long available) {
        double mean = 0;
        for (double value : framesPerByte) {
            mean += value / windows;
        }
        double variance = 0;
        for (double value : framesPerByte) {
            variance += (value - mean) * (value - mean) / (windows - 1);
        }
        double perFrame = (double) Mpeg.samples(header) / Mpeg.rate(header);
        if (total.sameBitrate && !silent) {
            double best = total.seconds(available);
            sound.lastsAbout(best, best * (1 - CONSTANT_ERROR), best);
        } else if (mean > 0) {
            double best = available * mean * perFrame;
            double error = Math.max(LEAST_ERROR, 3 * Math.sqrt(variance / windows) / mean);
            sound.lastsAbout(best, Math.max(low, best * (1 - error)), Math.min(high, best * (1 + error)));
        }
    }
}
