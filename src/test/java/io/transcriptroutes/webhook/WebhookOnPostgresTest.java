package io.transcriptroutes.webhook;

import java.util.Map;

import io.transcriptroutes.installation.Postgres;

/** All of {@link WebhookTest} with the ledger in PostgreSQL. */
class WebhookOnPostgresTest extends WebhookTest {

    @Override
    protected Map<String, String> ledgerSettings() {
        return Postgres.migratedLedger();
    }
}
