package io.transcriptroutes.audio;

/** What the readers have found so far; kept apart from the verdict so that running out of budget loses nothing. */
final class Sound {

    String format;
    String codec;
    Integer channels;
    Integer rate;

    /** Seconds; NaN while unknown. The true duration lies between shortest and longest. */
    double duration = Double.NaN;
    double shortest;
    double longest = Double.POSITIVE_INFINITY;
    boolean exact;

    /** Reason to reject whatever else is found. */
    String flaw;
    /** What makes the file one that Twilio does not document. */
    String variant;

    Step reject(String reason) {
        flaw = reason;
        return Step.DONE;
    }

    void is(String newFormat, String newCodec, long newChannels, long newRate) {
        format = newFormat;
        codec = newCodec;
        channels = clamp(newChannels);
        rate = clamp(newRate);
    }

    private static int clamp(long unsigned) {
        return (int) Math.min(unsigned, Integer.MAX_VALUE);
    }

    /** A counted or declared duration; a rate of zero leaves it unknown. */
    void lasts(double samples, double samplesPerSecond) {
        if (samplesPerSecond > 0 && samples >= 0) {
            duration = samples / samplesPerSecond;
            shortest = duration;
            longest = duration;
            exact = true;
        }
    }

    /** An estimate and the bounds that are certain. */
    void lastsAbout(double best, double low, double high) {
        duration = best;
        shortest = low;
        longest = high;
        exact = false;
    }
}
