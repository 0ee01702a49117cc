package io.transcriptroutes.purge;

import java.util.Locale;

/**
 * What a purge may do, from {@code purge.*}.
 *
 * @param retentionDays a transcript that is older goes
 * @param dryRun tell, and delete nothing
 * @param scope all transcripts of the configured Services, or only those that the ledger knows
 * @param maxDeletions per run
 * @param maxSharePercent of a Service's transcripts, beyond which a run has to be confirmed; 100 is no limit
 */
public record PurgeRules(int retentionDays, boolean dryRun, Scope scope, int maxDeletions, int maxSharePercent) {

    /** Which transcripts are this bundle's to delete. */
    public enum Scope { SERVICE, LEDGER }

    /** For a bean in YAML, which has words and no enums. */
    public PurgeRules(int retentionDays, boolean dryRun, String scope, int maxDeletions, int maxSharePercent) {
        this(retentionDays, dryRun, Scope.valueOf(scope.toUpperCase(Locale.ROOT)), maxDeletions, maxSharePercent);
    }
}
