package io.transcriptroutes.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns what the ledger says from look to look into lines: one for each step of each recording. */
final class Progress {

    private static final int LONGEST_NAME = 34;
    /** The time, the state and a transcript's SID, with the gaps between them. */
    private static final int BESIDE_NAME = 57;

    private final Screen screen;
    private final Instant start;
    private final Map<String, String> steps = new HashMap<>();
    private List<Standing> standings = List.of();

    Progress(Screen screen, Instant start) {
        this.screen = screen;
        this.start = start;
    }

    /** @param rows all rows of the ledger */
    void look(List<Map<String, Object>> rows) {
        standings = rows.stream().map(Standing::of).toList();
        List<Standing> discovered = standings.stream().filter(standing -> !steps.containsKey(standing.id())).toList();
        if (discovered.size() == 1) {
            line("pending", discovered.get(0).key(), "");
        } else if (!discovered.isEmpty()) {
            line("pending", discovered.size() + " recordings found in the bucket", "");
        }
        for (Standing standing : standings) {
            String step = standing.step();
            if (!step.equals(steps.put(standing.id(), step)) && !step.equals(Standing.UNTOUCHED)) {
                line(standing.state(), standing.key(), standing.detail());
            }
        }
    }

    /** By key, as of the last look. */
    List<Standing> standings() {
        return standings;
    }

    boolean hasEnded(List<String> keys) {
        return keys.stream().allMatch(key -> standings.stream().anyMatch(one -> one.key().equals(key) && one.hasEnded()));
    }

    double seconds() {
        return Duration.between(start, Instant.now()).toMillis() / 1000.0;
    }

    private void line(String state, String key, String detail) {
        String name = screen.shown(key.substring(key.lastIndexOf('/') + 1));
        int columns = Math.min(LONGEST_NAME, screen.columns() - BESIDE_NAME);
        screen.line(String.format(Locale.ROOT, "%6.1f s  %-9s  ", seconds(), state)
                + Text.pad(Text.keepEnd(name, columns), columns) + "  " + detail);
    }
}
