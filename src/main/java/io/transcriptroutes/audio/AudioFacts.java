package io.transcriptroutes.audio;

/**
 * What is known about an object's sound, and what follows. Unknown values are null.
 *
 * @param verdict what to do
 * @param reason one word: ok, variant, duration, codec, container, rate_low, channels, too_short, too_long, too_large,
 *     truncated, not_audio or empty
 * @param twilioCode the error that Twilio would answer (https://www.twilio.com/docs/api/errors), null unless rejected
 * @param format the container found in the content: wav, mp3, flac, ogg, html
 * @param codec the coding of the samples: pcm_s16le, mp3, opus
 * @param channels as the header declares them
 * @param sampleRate Hz, as the header declares it
 * @param durationSeconds how long the sound lasts
 * @param durationExact whether the duration was counted or declared rather than estimated
 * @param message one sentence for a person
 */
public record AudioFacts(Verdict verdict, String reason, Integer twilioCode, String format, String codec,
        Integer channels, Integer sampleRate, Double durationSeconds, boolean durationExact, String message) {
}
