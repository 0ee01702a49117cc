package io.transcriptroutes.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a call's time divides; all in milliseconds. The time in which anybody speaks and {@code silence} make the length.
 *
 * @param byChannel how long each channel's speaker speaks; what two sentences of one channel share counts once
 * @param together in which two channels or more speak; it is part of each one's time
 */
record TalkTime(long length, Map<Integer, Long> byChannel, long together, long silence) {

    private record Edge(long at, int channel, int change) {
    }

    static TalkTime of(List<Cue> cues, long length) {
        List<Edge> edges = new ArrayList<>();
        Map<Integer, Long> byChannel = new TreeMap<>();
        for (Cue cue : cues) {
            byChannel.put(cue.channel(), 0L);
            edges.add(new Edge(cue.start(), cue.channel(), 1));
            edges.add(new Edge(cue.end(), cue.channel(), -1));
        }
        edges.sort(Comparator.comparingLong(Edge::at));
        Map<Integer, Integer> open = new TreeMap<>();
        long at = 0;
        long together = 0;
        long spoken = 0;
        for (Edge edge : edges) {
            long passed = edge.at() - at;
            at = edge.at();
            open.keySet().forEach(channel -> byChannel.merge(channel, passed, Long::sum));
            spoken += open.isEmpty() ? 0 : passed;
            together += open.size() > 1 ? passed : 0;
            open.merge(edge.channel(), edge.change(), Integer::sum);
            open.values().removeIf(count -> count == 0);
        }
        return new TalkTime(length, byChannel, together, Math.max(0, length - spoken));
    }

    /** Of a part, from 0 to 1; 0 in a call without length. */
    double share(long part) {
        return length == 0 ? 0 : (double) part / length;
    }
}
