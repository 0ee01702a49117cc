package io.transcriptroutes.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import io.transcriptroutes.installation.Ledgers;

/** A process whose threads commit one row after another and say so after each, until it is killed. */
public final class LedgerWriter {

    private static final int THREADS = 4;

    private LedgerWriter() {
    }

    public static void main(String[] args) {
        LedgerDataSource ledger = Ledgers.open(args[0], "sa");
        for (int thread = 0; thread < THREADS; thread++) {
            String name = thread + "-";
            boolean transactions = thread % 2 == 1;
            new Thread(() -> write(ledger, name, transactions)).start();
        }
    }

    private static void write(LedgerDataSource ledger, String name, boolean transactions) {
        try (Connection connection = ledger.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into recording (id, source, service_sid, "
                        + "recording_sid, state, due_at, customer_key, discovered_at) "
                        + "values (?, 's', 'g', 'r', 'pending', current_timestamp, ?, current_timestamp)")) {
            connection.setAutoCommit(!transactions);
            for (int i = 0; ; i++) {
                insert.setString(1, name + i);
                insert.setString(2, name + i);
                insert.executeUpdate();
                if (transactions) {
                    connection.commit();
                }
                System.out.println(name + i);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
