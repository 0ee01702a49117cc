package io.transcriptroutes.audio;

/** MPEG audio from its first frame on; layers I and II are named and refused. */
final class Mp3Reader implements Reader {

    /** A Xing header and a few frames. */
    private static final int ENOUGH = 8 * 1024;
    /** Up to here all frames are counted where the legal bit rates do not decide: one or two more windows. */
    private static final int SMALL = 2 * AudioProbe.WINDOW;

    private final long start;
    private FrameCount whole;
    private long counted;

    Mp3Reader(long start) {
        this.start = start;
    }

    @Override
    public Step read(Windows in, Sound sound) {
        long available = in.size() - start;
        if (!in.has(start, (int) Math.min(ENOUGH, available))) {
            return Step.want(start, AudioProbe.WINDOW);
        }
        int h = (int) in.be32(start);
        sound.is(Mpeg.name(h), Mpeg.name(h), Mpeg.channels(h), Mpeg.rate(h));
        XingHeader xing = XingHeader.read(in, start);
        long first = start + (xing.present ? Mpeg.frameLength(h) : 0);
        if (in.endOf(start) >= in.size() || whole != null) {
            return countAll(in, sound, h, xing, first);
        }
        FrameCount sample = new FrameCount(in, h);
        sample.count(first);
        double best = sample.seconds(in.size() - first);
        if (!Mpeg.isLayer3(h)) {
            sound.lastsAbout(best, 0, Double.POSITIVE_INFINITY);
            return sound.reject(Limits.CONTAINER);
        }
        if (xing.isCredible(available, h)) {
            last(sound, h, xing, xing.frames);
            return Step.DONE;
        }
        double low = available * 8.0 / (Mpeg.highestBitrate(h) * 1000.0);
        double high = available * 8.0 / (Mpeg.lowestBitrate(h) * 1000.0);
        sound.lastsAbout(best, low, high);
        if (low >= Limits.LEAST_SECONDS && high <= Limits.MOST_SECONDS || low > Limits.MOST_SECONDS) {
            return Step.DONE;
        }
        return available <= SMALL ? countAll(in, sound, h, xing, first) : Step.to(new Mp3Sampler(in, start, h, low, high));
    }

    private Step countAll(Windows in, Sound sound, int h, XingHeader xing, long first) {
        if (whole == null) {
            whole = new FrameCount(in, h);
            counted = first;
        }
        counted = whole.count(counted);
        if (!in.endsWithin(counted, 4)) {
            return Step.want(counted, AudioProbe.WINDOW);
        }
        last(sound, h, xing, whole.frames);
        return Mpeg.isLayer3(h) ? Step.DONE : sound.reject(Limits.CONTAINER);
    }

    /** The encoder's padding is at the end, so a file that was cut has lost it. */
    private static void last(Sound sound, int h, XingHeader xing, long frames) {
        long added = xing.delay + (frames < xing.frames ? 0 : xing.padding);
        sound.lasts(Math.max(0, frames * Mpeg.samples(h) - added), Mpeg.rate(h));
    }
}
