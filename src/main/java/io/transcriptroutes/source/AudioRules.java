package io.transcriptroutes.source;

import java.util.ArrayList;
import java.util.List;

import io.transcriptroutes.audio.AudioFacts;
import io.transcriptroutes.audio.Verdict;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.Failure.Kind;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.metrics.Meters;

/** What becomes of a recording by what its header says: Twilio's limits, then the source's own rules. */
public final class AudioRules {

    private final Sources sources;
    private Meters meters = new Meters();

    public AudioRules(Sources sources) {
        this.sources = sources;
    }

    public void setMeters(Meters counts) {
        meters = counts;
    }

    /** What an operator should know of a recording that is sent all the same, words separated by commas; null for nothing. */
    public String flags(Recording recording, AudioFacts audio) {
        List<String> flags = new ArrayList<>();
        if (audio.verdict() == Verdict.UNSURE) {
            flags.add("unverified");
        }
        if (isMono(audio)) {
            flags.add(sources.named(recording.source()).mono() == Source.Mono.FLAG ? "mono-flagged" : "mono");
        }
        return flags.isEmpty() ? null : String.join(",", flags);
    }

    /** @throws FinalException if Twilio would refuse it, or the source does */
    public void check(Recording recording, AudioFacts audio) {
        meters.judged(audio.verdict(), audio.reason());
        if (audio.verdict() == Verdict.REJECT) {
            throw new FinalException(Failure.of(Kind.FINAL, "audio-" + audio.reason().replace('_', '-'), audio.message())
                    .withTwilioCode(audio.twilioCode()), null);
        }
        if (isMono(audio) && sources.named(recording.source()).mono() == Source.Mono.REJECT) {
            throw new FinalException("audio-mono", "The recording has one channel, in which Twilio cannot tell the "
                    + "speakers apart, and source." + recording.source() + ".mono=reject");
        }
    }

    private static boolean isMono(AudioFacts audio) {
        return audio.channels() != null && audio.channels() == 1;
    }
}
