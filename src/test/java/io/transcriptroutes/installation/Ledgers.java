package io.transcriptroutes.installation;

import java.util.Map;

import io.transcriptroutes.ledger.LedgerDataSource;

/** Opens a ledger without a bundle, with its tables, as a start does. */
public final class Ledgers {

    private Ledgers() {
    }

    /** @param settings with {@code ledger.url} and {@code ledger.user} */
    public static LedgerDataSource open(Map<String, String> settings) {
        return open(settings.get("ledger.url"), settings.get("ledger.user"));
    }

    public static LedgerDataSource open(String url, String user) {
        LedgerDataSource ledger = new LedgerDataSource();
        ledger.setJdbcUrl(url);
        ledger.setUsername(user);
        ledger.setPassword("");
        ledger.open();
        return ledger;
    }
}
