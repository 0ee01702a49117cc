package io.transcriptroutes.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.operations.RequestMembers;

/**
 * What a reconciliation is asked for.
 *
 * @param sources the names of those that are looked at
 * @param all whether those are all
 * @param fixes whether it repairs what can be repaired
 * @param firedAt the firing of the schedule, null on demand
 */
record ReconcileOrder(List<String> sources, boolean all, boolean fixes, Instant firedAt) {

    /** @throws IllegalArgumentException naming everything that is wrong with the request */
    static ReconcileOrder of(Map<String, Object> request, List<String> configured) {
        RequestMembers members = new RequestMembers(request);
        boolean fixes = members.flag("fix");
        List<String> named = members.texts("sources");
        if (named != null) {
            named.stream().filter(name -> !configured.contains(name)).forEach(name -> members.refuse("sources: there is no source '" + name
                    + "'; sources=" + String.join(",", configured)));
        }
        members.refuseProblems();
        return new ReconcileOrder(named == null ? configured : named, named == null, fixes, null);
    }
}
