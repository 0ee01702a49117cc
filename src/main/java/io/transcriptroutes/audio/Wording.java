package io.transcriptroutes.audio;

import java.util.Locale;

/** The sentence for a person: what was found, then the limit. */
final class Wording {

    private static final String TAKEN = "Twilio takes WAV (PCM), MP3 and FLAC";

    private Wording() {
    }

    static String of(Sound sound, long size, String reason) {
        return switch (reason) {
            case Limits.OK -> kind(sound) + " within Twilio's limits";
            case Limits.VARIANT -> sound.variant == null
                    ? kind(sound) + " could not be read within the budget; submitted unverified"
                    : kind(sound) + " with " + sound.variant + " is not documented at Twilio; submitted unverified";
            case Limits.DURATION -> kind(sound) + lasting(sound) + " could not be verified against Twilio's 2 seconds to 8 hours";
            case Limits.CODEC -> codec(sound) + " in " + format(sound) + " is not PCM; " + TAKEN;
            case Limits.CONTAINER -> kind(sound) + " is not supported; " + TAKEN;
            case Limits.RATE_LOW -> "The sample rate is " + sound.rate + " Hz; Twilio needs at least 8000 Hz";
            case Limits.CHANNELS -> "The recording has " + sound.channels + " channels; Twilio takes one or two";
            case Limits.TOO_SHORT -> "The recording lasts " + seconds(sound) + "; Twilio needs at least 2 seconds";
            case Limits.TOO_LONG -> "The recording lasts " + seconds(sound) + "; Twilio takes at most 8 hours (28800 seconds)";
            case Limits.TOO_LARGE -> "The object has " + size + " bytes; Twilio takes at most 3 GiB (3221225472 bytes)";
            case Limits.TRUNCATED -> kind(sound) + " ends before its sound begins: the object has only " + size + " bytes";
            case Limits.EMPTY -> "The object is empty";
            default -> (sound.format == null ? "The content is no known audio (noise or encrypted)"
                    : "The content is " + format(sound) + ", not audio") + "; " + TAKEN;
        };
    }

    private static String kind(Sound sound) {
        if (sound.format == null) {
            return "The object";
        }
        return sound.codec == null || sound.codec.equals(sound.format)
                ? format(sound) : codec(sound) + " in " + format(sound);
    }

    private static String lasting(Sound sound) {
        return Double.isNaN(sound.duration) ? " of unknown duration" : " of about " + seconds(sound);
    }

    private static String seconds(Sound sound) {
        return Double.isNaN(sound.duration) ? "an unknown time" : Math.round(sound.duration * 100) / 100.0 + " seconds";
    }

    private static String format(Sound sound) {
        return sound.format.toUpperCase(Locale.ROOT);
    }

    private static String codec(Sound sound) {
        if (sound.codec == null) {
            return "An unknown codec";
        }
        return switch (sound.codec) {
            case "pcm_mulaw" -> "µ-law";
            case "pcm_alaw" -> "A-law";
            case "gsm_ms", "gsm" -> "GSM 06.10";
            default -> sound.codec.startsWith("pcm_")
                    ? "PCM (" + sound.codec.substring(4) + ")" : sound.codec.replace('_', ' ').toUpperCase(Locale.ROOT);
        };
    }
}
