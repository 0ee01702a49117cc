package io.transcriptroutes.faults;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Safeguards that can be taken out of the unpacked distribution, one at a time, to see that the audit then finds something. */
enum Sabotage {

    SUBMITTING_BEFORE_POST(
            new Cut("sql/mark-submitting.sql", "set state = 'submitting',", "set state = 'pending',"),
            new Cut("sql/mark-submitted.sql", "and state = 'submitting'", "and state = 'pending'")),
    CLAIM_FENCE(
            new Cut("sql/mark-submitting.sql", "   and claim = :#${variable.recording.claim}\n   and state = 'pending'\n"
                    + "   and claimed_until >= current_timestamp", ""),
            new Cut("sql/renew-claim.sql", "   and claim = :#${variable.recording.claim}\n"
                    + "   and state in ('pending', 'completed', 'exported')\n   and claimed_until >= current_timestamp", ""),
            new Cut("sql/mark-submitted.sql", "   and claim = :#${variable.recording.claim}\n   and state = 'submitting'", "")),
    RELEASE_WITHOUT_LIST(new Cut("sql/release-unlisted.sql", "   and unlisted >= 2", "")),
    LISTED_TWICE(new Cut("sql/release-unlisted.sql", "unlisted >= 2", "unlisted >= 1")),
    ADOPT_BY_CUSTOMER_KEY(new Cut("sql/adopt-transcript.sql", "   and customer_key = :#customerKey",
            "   and customer_key = 'x' || :#customerKey")),
    DOCUMENT_BEFORE_FAILED(new Cut("routes/handle-failure.camel.yaml",
            "                  - to:\n                      uri: direct:dead-letter",
            "                  - to: {uri: \"sql:classpath:sql/mark-failed.sql\"}\n"
                    + "                  - to:\n                      uri: direct:dead-letter")),
    FILES_BEFORE_EXPORTED(new Cut("routes/export-transcript.camel.yaml",
            "        - loop:\n            simple: ${variable.export.hasText}",
            "        - to: {uri: \"sql:classpath:sql/mark-exported.sql\"}\n"
                    + "        - loop:\n            simple: ${variable.export.hasText}")),
    PURGE_LEASE(new Cut("sql/acquire-lease.sql", "   and (holder is null or held_until < current_timestamp)\n"
            + "   and (cast(:#${variable.lease.firedAt} as timestamp with time zone) is null\n        or fired_at is null\n"
            + "        or fired_at < cast(:#${variable.lease.firedAt} as timestamp with time zone))", ""),
            new Cut("sql/renew-lease.sql", "and holder = :#${variable.lease.holder}", "")),
    DELETION_MARKED_FIRST(new Cut("routes/purge-batch.camel.yaml",
            "                    - to: {uri: \"direct:mark-deletions\"}\n", "")),
    OUTAGE_COUNTS_NO_ATTEMPT(new Cut("sql/retry-later.sql",
            "attempts + cast(:#${variable.retry.counted} as integer)", "attempts + 1")),
    WRITE_DELAY() {
        @Override
        void apply(World world) {
            world.set("ledger.url", world.ledger().settings().get("ledger.url").replace("WRITE_DELAY=0;", "WRITE_DELAY=30000;"));
        }
    };

    private final List<Cut> cuts;

    Sabotage(Cut... cuts) {
        this.cuts = List.of(cuts);
    }

    /** One passage of one file, and what takes its place. */
    record Cut(String file, String passage, String replacement) {

        /** The file's text without the safeguard. */
        String apply(String text) {
            int at = text.indexOf(passage);
            if (at < 0 || text.indexOf(passage, at + 1) >= 0) {
                throw new IllegalStateException(file + " holds not exactly once: " + passage);
            }
            return text.replace(passage, replacement);
        }
    }

    List<Cut> cuts() {
        return cuts;
    }

    /** The one that {@code -Dfaults.sabotage} names, or null. */
    static Sabotage chosen() {
        String name = System.getProperty("faults.sabotage", "");
        return name.isEmpty() ? null : valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Into the unpacked files, before the first start. */
    void apply(Distribution distribution) throws IOException, InterruptedException {
        for (Cut cut : cuts) {
            distribution.change(cut.file(), cut::apply);
        }
    }

    /** Into the settings, where the safeguard is one of those. */
    void apply(World world) {
    }
}
