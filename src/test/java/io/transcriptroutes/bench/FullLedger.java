package io.transcriptroutes.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.Sha256;
import io.transcriptroutes.ledger.LedgerDataSource;

/** A ledger with a row for each of the peers' transcripts, for rows that begin behind the submit. */
final class FullLedger {

    private static final int PAGE = 1000;

    private FullLedger() {
    }

    /** How many rows the bundle has in this state. */
    static long inState(Bundle bundle, String state) throws IOException, InterruptedException {
        long rows = 0;
        for (JsonNode counted : bundle.operate("show-status", "{}").path("states")) {
            rows += counted.path("state").asText().equals(state) ? counted.path("recordings").asLong() : 0;
        }
        return rows;
    }

    /** @param dueAt when the next step may take them */
    static void fill(Path folder, long rows, String state, Instant dueAt) throws SQLException {
        try (LedgerDataSource ledger = new LedgerDataSource()) {
            ledger.setJdbcUrl(Bundle.h2(folder));
            ledger.setUsername("sa");
            ledger.setMigrate(true);
            ledger.open();
            try (Connection connection = ledger.getConnection(); PreparedStatement insert = connection.prepareStatement("""
                    insert into recording (id, source, service_sid, bucket, object_key, size_bytes, format, codec, channels, sample_rate,
                      duration_seconds, duration_exact, state, due_at, customer_key, transcript_sid, twilio_status, discovered_at,
                      submitting_at, submitted_at)
                    values (?, 's3', ?, ?, ?, 551000, 'wav', 'pcm_s16le', 2, 8000, 1000, true, ?, ?, ?, ?, 'queued', current_timestamp,
                      current_timestamp, current_timestamp)""")) {
                connection.setAutoCommit(false);
                OffsetDateTime due = dueAt.atOffset(ZoneOffset.UTC);
                for (long i = 0; i < rows; i++) {
                    String key = "calls/2026/11/" + i + ".wav";
                    insert.setString(1, Sha256.hex(key.getBytes(StandardCharsets.US_ASCII)));
                    insert.setString(2, Peers.SERVICE_SID);
                    insert.setString(3, Peers.BUCKET);
                    insert.setString(4, key);
                    insert.setString(5, state);
                    insert.setObject(6, due);
                    insert.setString(7, Peers.customerKey(i));
                    insert.setString(8, Peers.sid(i));
                    insert.addBatch();
                    if (i % PAGE == PAGE - 1 || i == rows - 1) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
            }
        }
    }
}
