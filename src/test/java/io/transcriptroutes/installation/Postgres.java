package io.transcriptroutes.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.transcriptroutes.ledger.LedgerDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A real PostgreSQL, started once for all tests of this JVM, with a database of its own for each that asks. It never asks the disk
 * to have written: no test cuts its power.
 */
public final class Postgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {
    }

    /** The keys that point the ledger at a new, empty database. */
    public static Map<String, String> newLedger() {
        return newLedger("template1");
    }

    /** The keys that point the ledger at a new database with its tables: a copy, so that not each test makes them. */
    public static Map<String, String> migratedLedger() {
        return newLedger(Migrated.NAME);
    }

    private static Map<String, String> newLedger(String template) {
        String name = "ledger_" + DATABASES.incrementAndGet();
        try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + template);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not create " + name, e);
        }
        return Map.of("ledger.url", Server.INSTANCE.getJdbcUrl("postgres", name), "ledger.user", "postgres");
    }

    /** Made by its first use as a start makes it. */
    private static final class Migrated {
        private static final String NAME = create();

        private static String create() {
            String url = newLedger().get("ledger.url");
            try (LedgerDataSource ledger = new LedgerDataSource()) {
                ledger.setJdbcUrl(url);
                ledger.setUsername("postgres");
                ledger.setMaximumPoolSize(2);
                ledger.open();
                return new JdbcTemplate(ledger).queryForObject("select current_database()", String.class);
            }
        }
    }

    /** Started by its first use; ends with the JVM, which deletes its folder. */
    private static final class Server {
        private static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off").setServerConfig("synchronous_commit", "off")
                        .setServerConfig("autovacuum", "off").start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL does not start", e);
            }
        }
    }
}
