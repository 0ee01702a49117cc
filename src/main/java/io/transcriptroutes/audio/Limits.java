package io.transcriptroutes.audio;

/**
 * Twilio's documented limits for the media of a transcript: WAV (PCM), MP3 or FLAC, at most 3 GiB, 2 seconds to 8 hours,
 * at least 8 kHz, at most 2 channels. A limit itself is still accepted.
 */
final class Limits {

    static final long MOST_BYTES = 3L << 30;
    static final double LEAST_SECONDS = 2;
    static final double MOST_SECONDS = 8 * 3600;
    static final int LEAST_RATE = 8000;
    static final int MOST_CHANNELS = 2;

    static final String OK = "ok";
    static final String VARIANT = "variant";
    static final String DURATION = "duration";
    static final String CODEC = "codec";
    static final String CONTAINER = "container";
    static final String RATE_LOW = "rate_low";
    static final String CHANNELS = "channels";
    static final String TOO_SHORT = "too_short";
    static final String TOO_LONG = "too_long";
    static final String TOO_LARGE = "too_large";
    static final String TRUNCATED = "truncated";
    static final String NOT_AUDIO = "not_audio";
    static final String EMPTY = "empty";

    private Limits() {
    }

    /** The verdict on a sound whose header was read to the end. */
    static AudioFacts judge(Sound sound, long size) {
        String reason = fault(sound, size);
        if (reason != null) {
            return facts(sound, size, Verdict.REJECT, reason);
        }
        if (sound.variant != null) {
            return facts(sound, size, Verdict.UNSURE, VARIANT);
        }
        boolean settled = sound.shortest >= LEAST_SECONDS && sound.longest <= MOST_SECONDS;
        return settled ? facts(sound, size, Verdict.ACCEPT, OK) : facts(sound, size, Verdict.UNSURE, DURATION);
    }

    /** The verdict where the budget ended before the header did: only what is certain anyway is rejected. */
    static AudioFacts undecided(Sound sound, long size) {
        String reason = fault(sound, size);
        return reason != null ? facts(sound, size, Verdict.REJECT, reason) : facts(sound, size, Verdict.UNSURE, VARIANT);
    }

    private static String fault(Sound sound, long size) {
        if (size > MOST_BYTES) {
            return TOO_LARGE;
        }
        if (sound.flaw != null) {
            return sound.flaw;
        }
        if (sound.rate != null && sound.rate < LEAST_RATE) {
            return RATE_LOW;
        }
        if (sound.channels != null && (sound.channels > MOST_CHANNELS || sound.channels < 1)) {
            return CHANNELS;
        }
        if (sound.longest < LEAST_SECONDS) {
            return TOO_SHORT;
        }
        return sound.shortest > MOST_SECONDS ? TOO_LONG : null;
    }

    private static AudioFacts facts(Sound sound, long size, Verdict verdict, String reason) {
        Double seconds = Double.isNaN(sound.duration) ? null : sound.duration;
        return new AudioFacts(verdict, reason, verdict == Verdict.REJECT ? code(reason) : null, sound.format, sound.codec,
                sound.channels, sound.rate, seconds, seconds != null && sound.exact, Wording.of(sound, size, reason));
    }

    private static Integer code(String reason) {
        return switch (reason) {
            case TOO_LARGE -> 95103;
            case TOO_SHORT, EMPTY -> 95109;
            case RATE_LOW -> 95112;
            case TRUNCATED -> 95113;
            case TOO_LONG -> 95114;
            case CHANNELS -> 95115;
            default -> 95104;
        };
    }
}
