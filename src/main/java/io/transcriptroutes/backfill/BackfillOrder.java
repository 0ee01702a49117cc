package io.transcriptroutes.backfill;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.transcriptroutes.operations.RequestMembers;

/**
 * What is asked of a backfill.
 *
 * @param action quote, start, pause, resume, cancel or status
 * @param run null for the open one
 * @param from the states in which that can be done
 * @param to the state that follows
 */
public record BackfillOrder(String action, String source, String inventory, int sample, String run, List<String> from, String to) {

    private static final Pattern ACTIONS = Pattern.compile("quote|start|pause|resume|cancel|status");
    private static final Pattern RUN = Pattern.compile("[a-z0-9-]{1,64}");
    private static final int SAMPLE = 200;
    private static final int LARGEST_SAMPLE = 10_000;

    /** @throws IllegalArgumentException naming everything that is wrong with the request */
    static BackfillOrder of(Map<String, Object> request) {
        RequestMembers members = new RequestMembers(request);
        String action = members.matching("action", ACTIONS, "one of " + ACTIONS.pattern().replace("|", ", "));
        String source = members.text("source");
        String inventory = members.matching("inventory", InventoryAddress.ADDRESS, "the address of a manifest, s3://bucket/…/manifest.json");
        Integer sample = members.whole("sample", 1, LARGEST_SAMPLE, SAMPLE);
        String run = members.matching("run", RUN, "the name of a run, as the quote tells it");
        if ("start".equals(action) && run == null) {
            members.refuse("run: which quote is accepted?");
        }
        members.refuseProblems();
        String asked = action == null ? "status" : action;
        return switch (asked) {
            case "start" -> new BackfillOrder(asked, source, inventory, sample, run, List.of("quoted"), "running");
            case "pause" -> new BackfillOrder(asked, source, inventory, sample, run, List.of("running"), "paused");
            case "resume" -> new BackfillOrder(asked, source, inventory, sample, run, List.of("paused", "failed"), "running");
            case "cancel" -> new BackfillOrder(asked, source, inventory, sample, run, List.of("running", "paused", "failed"), "cancelled");
            default -> new BackfillOrder(asked, source, inventory, sample, run, List.of(), null);
        };
    }

    public boolean isQuote() {
        return action.equals("quote");
    }

    public boolean isStatus() {
        return action.equals("status");
    }

    public boolean isChange() {
        return to != null;
    }
}
