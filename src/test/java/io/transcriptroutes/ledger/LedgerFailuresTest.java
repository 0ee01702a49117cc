package io.transcriptroutes.ledger;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;

class LedgerFailuresTest {

    /** The words are the driver's: another one of its releases may change them. */
    @Test
    void aCertificateWithoutAnAuthorityNamesBothRemedies() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> encrypt(server), "postgresql");
            thread.setDaemon(true);
            thread.start();
            String url = "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + "/a?sslmode=verify-full&sslrootcert=/nowhere/ca.pem";
            String why = LedgerFailures.explain(url, assertThrows(SQLException.class, () -> DriverManager.getConnection(url, "a", "b")));
            assertTrue(why.contains("&sslrootcert=/path/ca.pem") && why.contains("DefaultJavaSSLFactory"), why);
        }
    }

    // PostgreSQL's answer to a request for TLS
    private static void encrypt(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                connection.getInputStream().readNBytes(8);
                connection.getOutputStream().write('S');
                connection.getInputStream().read();
            } catch (java.io.IOException e) {
                // The driver has hung up
                continue;
            }
        }
    }
}
