package io.transcriptroutes.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.ledger.LedgerFailures;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The way to the ledger by which nothing can be written. */
final class ReadOnlyLedger {

    private static final String H2 = "jdbc:h2:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final List<String> NOT_FILES = List.of("mem:", "tcp:", "ssl:", "zip:", "nio", "split:");
    /** A database that is not there is not made, one that is there is not touched, and no trace file tells of errors. */
    private static final List<String> ONLY_LOOK = List.of("IFEXISTS=TRUE", "ACCESS_MODE_DATA=r", "TRACE_LEVEL_FILE=0");

    private final String url;
    private final String user;
    private final String password;
    private final Duration patience;

    /** @param patience for connecting, and then for each answer */
    ReadOnlyLedger(String url, String user, String password, Duration patience) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.patience = patience;
    }

    String url() {
        return url;
    }

    String address() {
        return LedgerFailures.address(url);
    }

    /** The file of an embedded ledger that was never started, else null. */
    Path missingFile() {
        if (!url.startsWith(H2)) {
            return null;
        }
        String name = url.substring(H2.length()).split(";", 2)[0].replaceFirst("^file:", "");
        if (NOT_FILES.stream().anyMatch(name::startsWith)) {
            return null;
        }
        Path file = Path.of(name.replaceFirst("^~", System.getProperty("user.home").replace("\\", "\\\\")) + ".mv.db");
        return Files.exists(file) ? null : file;
    }

    /** @throws ConfigurationException if the URL is of neither database */
    DataSource dataSource() {
        if (url.startsWith(H2)) {
            return h2();
        }
        if (url.startsWith(POSTGRESQL)) {
            return postgres();
        }
        throw new ConfigurationException("ledger.url must begin with jdbc:postgresql: or jdbc:h2:");
    }

    private DataSource h2() {
        String own = Arrays.stream(url.split(";")).filter(option -> !isReplaced(option)).collect(Collectors.joining(";"));
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(own + ";" + String.join(";", ONLY_LOOK));
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private static boolean isReplaced(String option) {
        String name = option.split("=", 2)[0].toUpperCase(Locale.ROOT);
        return ONLY_LOOK.stream().anyMatch(ours -> ours.startsWith(name + "=")) || name.equals("WRITE_DELAY");
    }

    private DataSource postgres() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        source.setUser(user);
        source.setPassword(password);
        source.setReadOnly(true);
        source.setConnectTimeout((int) patience.toSeconds());
        source.setLoginTimeout((int) patience.toSeconds());
        source.setSocketTimeout((int) patience.toSeconds());
        return source;
    }
}
