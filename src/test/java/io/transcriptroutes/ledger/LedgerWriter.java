package io.transcriptroutes.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;

/** A process that commits one row after another and says so after each, until it is killed. */
public final class LedgerWriter {

    private LedgerWriter() {
    }

    public static void main(String[] args) throws Exception {
        try (LedgerDataSource ledger = new LedgerDataSource()) {
            ledger.setJdbcUrl(args[0]);
            ledger.setUsername("sa");
            ledger.setPassword("");
            ledger.open();
            try (Connection connection = ledger.getConnection();
                    PreparedStatement insert = connection.prepareStatement("insert into recording (id, source, service_sid, "
                            + "recording_sid, state, due_at, customer_key, discovered_at) "
                            + "values (?, 's', 'g', 'r', 'pending', current_timestamp, ?, current_timestamp)")) {
                for (int i = 0; ; i++) {
                    insert.setString(1, Integer.toString(i));
                    insert.setString(2, Integer.toString(i));
                    insert.executeUpdate();
                    System.out.println(i);
                }
            }
        }
    }
}
