package io.transcriptroutes.ledger;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why the ledger cannot be used, and which key to look at. States: PostgreSQL's manual, appendix A; H2's ErrorCode. */
public final class LedgerFailures {

    private static final int H2_FILE_IN_USE = 90020;
    private static final int H2_NOT_FOUND = 90146;
    private static final String PASSWORD = "the database refuses the user or the password. Correct ledger.user and ledger.password";
    /** What Linux, a quota, a limit of file sizes and Windows say. */
    private static final Pattern NO_ROOM = Pattern.compile(
            "No space left on device|Disk quota exceeded|File too large|not enough space on the disk");
    private static final String DISK_FULL = "53100";
    /** What pgjdbc says where {@code sslrootcert}, or ~/.postgresql/root.crt, is not there: there is no SQLState for it. */
    private static final String NO_AUTHORITY = "Could not open SSL root certificate file";
    private static final Map<String, String> BY_STATE = Map.of(
            "28P01", PASSWORD,
            "28000", PASSWORD,
            "3D000", "there is no database of this name. Create it, or correct ledger.url",
            "42501", "the user may not do this there. Grant it, or correct ledger.user",
            "53300", "the database has no connection left. Raise its limit, or lower ledger.connections");

    private LedgerFailures() {
    }

    /** One sentence or two, without what the URL holds behind its address. */
    public static String explain(String url, Throwable failure) {
        String ledger = "the ledger " + address(url);
        if (isHeld(failure)) {
            return ledger + " is held by another process: only one may run on an embedded ledger. "
                    + "Stop the other one, or set ledger.url to a PostgreSQL database, which several may share";
        }
        if (isFull(failure)) {
            return ledger + " cannot be opened: its disk is full. Make room and start again; what it holds is kept";
        }
        String known = causes(failure).map(LedgerFailures::known).filter(text -> text != null).findFirst().orElse(null);
        if (known != null) {
            return ledger + " cannot be opened: " + known;
        }
        Throwable root = causes(failure).reduce(failure, (outer, inner) -> inner);
        return ledger + " cannot be opened (" + root.getMessage() + "). Look at ledger.url, ledger.user "
                + "and ledger.password, and whether the database is up";
    }

    /** Whether another process works on the embedded ledger. */
    public static boolean isHeld(Throwable failure) {
        return causes(failure).anyMatch(cause -> cause instanceof SQLException sql && sql.getErrorCode() == H2_FILE_IN_USE);
    }

    /** Whether the database has no room to write. */
    public static boolean isFull(Throwable failure) {
        boolean full = causes(failure).anyMatch(cause -> cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())
                || cause.getMessage() != null && NO_ROOM.matcher(cause.getMessage()).find());
        return full && causes(failure).anyMatch(SQLException.class::isInstance);
    }

    /** Whether there is no embedded ledger, and none may be made. */
    static boolean isMissing(Throwable failure) {
        return causes(failure).anyMatch(cause -> cause instanceof SQLException sql && sql.getErrorCode() == H2_NOT_FOUND);
    }

    /** A JDBC URL up to its options, which may be secret. */
    public static String address(String url) {
        return url.split("[?;]", 2)[0].replaceFirst("//[^/@]*@", "//");
    }

    private static String known(Throwable cause) {
        if (cause instanceof SQLException && cause.getMessage() != null && cause.getMessage().contains(NO_AUTHORITY)) {
            return "no authority is named that vouches for its certificate. Add &sslrootcert=/path/ca.pem to ledger.url, or "
                    + "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory for those that the JVM trusts";
        }
        if (cause instanceof SQLException sql) {
            return sql.getSQLState() == null ? null : BY_STATE.get(sql.getSQLState());
        }
        if (cause instanceof UnknownHostException) {
            return "there is no host of this name. Correct ledger.url, or look at the network";
        }
        if (cause instanceof ConnectException) {
            return "nothing listens at this address. Start the database, or correct ledger.url";
        }
        return cause instanceof SocketTimeoutException
                ? "nothing answers at this address in time. Look at ledger.url and the network" : null;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
