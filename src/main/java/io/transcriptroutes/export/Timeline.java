package io.transcriptroutes.export;

import java.util.ArrayList;
import java.util.List;

/**
 * The picture of who spoke when, in numbers for the page: a lane per voice over an axis. All x and widths are percent of the
 * width, so that letters keep their size on every screen; y are pixels.
 */
record Timeline(int height, int axis, List<Tick> ticks, List<Lane> lanes) {

    /** @param fine left out where there is little room */
    record Tick(String x, String label, String anchor, boolean fine) {
    }

    /** @param number from 1, chooses the colour */
    record Lane(int number, String label, int labelY, int barY, List<Bar> bars) {
    }

    /**
     * @param opacity how much of the bar's time is spoken in; a sentence is seen however short it is
     * @param at seconds at which the first of its sentences starts
     */
    record Bar(String x, String width, String opacity, String at) {
    }

    /** @param spoken in it, milliseconds */
    private record Stretch(long start, long end, long spoken) {

        Stretch with(Cue cue) {
            return new Stretch(start, Math.max(end, cue.end()), spoken + Math.max(0, cue.end() - Math.max(end, cue.start())));
        }

        Bar bar(long next, long length) {
            double width = Math.max((double) (end - start) / length, NARROW);
            double opacity = Math.max(PALEST, spoken / (width * length));
            double room = (double) (next - start) / length - SEAM;
            boolean touching = room < width && room > 2 * NARROW;
            return new Bar(percent(Math.min((double) start / length, 1 - NARROW)), percent(touching ? room : width),
                    Stamps.fixed(Math.min(opacity, 1), 2), Stamps.seconds(start));
        }
    }

    static final int BAR_HEIGHT = 22;
    private static final int LANE_HEIGHT = 56;
    private static final int LABEL_LENGTH = 40;
    private static final int MOST_TICKS = 10;
    private static final long[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200};

    /** The narrowest bar, in shares of the width: about a pixel of a phone. */
    private static final double NARROW = 0.003;
    private static final double PALEST = 0.3;
    /** What is left free between sentences that follow each other at once. */
    private static final double SEAM = 0.0012;

    static Timeline of(List<Cue> cues, Voices voices, long length) {
        List<Lane> lanes = new ArrayList<>();
        for (Voices.Voice voice : voices.all()) {
            int top = lanes.size() * LANE_HEIGHT;
            List<Cue> own = cues.stream().filter(cue -> cue.channel() == voice.channel()).toList();
            String label = Texts.shortened(voice.label(), LABEL_LENGTH);
            lanes.add(new Lane(lanes.size() + 1, label, top + 16, top + 24, bars(own, length)));
        }
        int axis = lanes.size() * LANE_HEIGHT + 4;
        return new Timeline(axis + 22, axis, ticks(length), lanes);
    }

    /** Whether bars differ in their colour's strength. */
    public boolean shaded() {
        return lanes.stream().flatMap(lane -> lane.bars().stream()).anyMatch(bar -> !bar.opacity().equals("1.00"));
    }

    public int tickY() {
        return axis + 17;
    }

    /** A bar takes in what starts below it, and what the same speaker says at the same time. */
    private static List<Bar> bars(List<Cue> cues, long length) {
        List<Stretch> stretches = new ArrayList<>();
        for (Cue cue : cues) {
            Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
            if (last != null && cue.start() < Math.max(last.end, last.start + NARROW * length)) {
                stretches.set(stretches.size() - 1, last.with(cue));
            } else {
                stretches.add(new Stretch(cue.start(), cue.end(), cue.end() - cue.start()));
            }
        }
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            bars.add(stretches.get(i).bar(i + 1 < stretches.size() ? stretches.get(i + 1).start : Long.MAX_VALUE, length));
        }
        return bars;
    }

    private static List<Tick> ticks(long length) {
        long step = STEPS[STEPS.length - 1] * 1000;
        for (long candidate : STEPS) {
            if (candidate * 1000 * MOST_TICKS >= length) {
                step = candidate * 1000;
                break;
            }
        }
        while (step * MOST_TICKS < length) {
            step *= 2;
        }
        List<Tick> ticks = new ArrayList<>();
        for (long at = 0; at <= length; at += step) {
            double x = (double) at / length;
            String anchor = at == 0 ? "start" : x > 0.96 ? "end" : "middle";
            ticks.add(new Tick(percent(x), Stamps.clock(at, length >= Stamps.HOUR), anchor, ticks.size() % 2 == 1));
        }
        return ticks;
    }

    static String percent(double share) {
        return Stamps.fixed(Math.min(share, 1) * 100, 3);
    }
}
