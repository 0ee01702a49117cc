package io.transcriptroutes.purge;

import java.util.ArrayList;
import java.util.List;

import io.transcriptroutes.twilio.TranscriptPages;

/** The Services of a purge, one after the other. */
final class ServiceWalk {

    private final PurgeRules rules;
    private final PurgeOrder order;
    private final List<String> services;
    private final TranscriptPages pages;
    private final List<ServicePurge> begun = new ArrayList<>();
    private ServicePurge current;

    ServiceWalk(PurgeRules rules, PurgeOrder order, List<String> services, TranscriptPages pages) {
        this.rules = rules;
        this.order = order;
        this.services = services;
        this.pages = pages;
        next(0);
    }

    boolean isOver() {
        return current == null;
    }

    ServicePurge current() {
        return current;
    }

    List<ServicePurge> begun() {
        return begun;
    }

    /** @param deletions of all Services so far, which count for the cap of the run */
    void next(int deletions) {
        if (begun.size() == services.size()) {
            current = null;
            return;
        }
        current = new ServicePurge(services.get(begun.size()), order.before(), rules.maxDeletions() - deletions,
                order.shareConfirmed() ? 100 : rules.maxSharePercent(), pages);
        begun.add(current);
    }
}
