package io.transcriptroutes.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The talk times on the page. @param total the call's length, which the shares are of */
record TalkShares(String total, List<Row> rows, boolean together) {

    /**
     * @param number the speaker's, from 1; 0 for time that is nobody's alone
     * @param width of the bar, percent
     */
    record Row(int number, String name, String time, String share, String width, String sentences) {
    }

    static TalkShares of(TalkTime time, Voices voices, List<Cue> cues) {
        List<Row> rows = new ArrayList<>();
        for (Voices.Voice voice : voices.all()) {
            long count = cues.stream().filter(cue -> cue.channel() == voice.channel()).count();
            rows.add(row(rows.size() + 1, voice.label(), time.byChannel().getOrDefault(voice.channel(), 0L), time,
                    count == 1 ? "1 sentence" : count + " sentences"));
        }
        if (rows.size() > 1) {
            rows.add(row(0, rows.size() == 2 ? "Both at once" : "Several at once", time.together(), time, ""));
        }
        rows.add(row(0, "Silence", time.silence(), time, ""));
        return new TalkShares(Stamps.length(time.length()), rows, time.together() > 0);
    }

    /** The same in a sentence, for those who do not see the picture. */
    String sentence() {
        return rows.stream().map(row -> row.name() + ": " + row.time() + ", " + row.share()
                + (row.sentences().isEmpty() ? "" : ", " + row.sentences())).collect(Collectors.joining("; ")) + ".";
    }

    private static Row row(int number, String name, long part, TalkTime time, String sentences) {
        double share = time.share(part);
        return new Row(number, name, Stamps.length(part), Stamps.percent(share), Timeline.percent(share), sentences);
    }
}
