package io.transcriptroutes.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one speaker says before another does.
 *
 * @param number the speaker's, from 1, chooses colour and side
 */
record PageTurn(int number, String name, List<Line> lines) {

    /**
     * @param anchor the seconds at which it starts, and a number where others start there too
     * @param unsure how sure Twilio is, where that is little; else empty
     */
    record Line(String anchor, String clock, String text, String unsure) {
    }

    static List<PageTurn> of(List<Cue> cues, Voices voices, boolean hours) {
        Map<Integer, Integer> numbers = new HashMap<>();
        voices.all().forEach(voice -> numbers.put(voice.channel(), numbers.size() + 1));
        Map<Long, Integer> starts = new HashMap<>();
        List<PageTurn> turns = new ArrayList<>();
        for (Turn turn : Turn.of(cues)) {
            List<Line> lines = new ArrayList<>();
            for (Cue cue : turn.cues()) {
                int nth = starts.merge(cue.start(), 1, Integer::sum);
                lines.add(new Line(Stamps.seconds(cue.start()) + (nth == 1 ? "" : "-" + nth),
                        Stamps.clock(cue.start(), hours), cue.text(), cue.unsure() ? Stamps.percent(cue.confidence()) : ""));
            }
            turns.add(new PageTurn(numbers.get(turn.channel()), voices.label(turn.channel()), lines));
        }
        return turns;
    }
}
