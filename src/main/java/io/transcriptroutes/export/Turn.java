package io.transcriptroutes.export;

import java.util.ArrayList;
import java.util.List;

/** Sentences of one speaker that are read as one; never empty. */
record Turn(int channel, List<Cue> cues) {

    private static final long PAUSE = 3_000;
    /** In a long monologue readers want a time now and then. */
    private static final long MOST = 60_000;

    /** Of all sentences that hold words, in their order. */
    static List<Turn> of(List<Cue> cues) {
        List<Turn> turns = new ArrayList<>();
        for (Cue cue : cues) {
            if (!cue.hasText()) {
                continue;
            }
            Turn last = turns.isEmpty() ? null : turns.get(turns.size() - 1);
            if (last == null || !last.goesOnWith(cue)) {
                last = new Turn(cue.channel(), new ArrayList<>());
                turns.add(last);
            }
            last.cues.add(cue);
        }
        return turns;
    }

    long start() {
        return cues.get(0).start();
    }

    private boolean goesOnWith(Cue cue) {
        return cue.channel() == channel
                && cue.start() - cues.get(cues.size() - 1).end() <= PAUSE
                && cue.start() - start() < MOST;
    }
}
