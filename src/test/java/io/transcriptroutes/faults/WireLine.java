package io.transcriptroutes.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through a {@link Wire}: two sockets and a thread for each direction. */
final class WireLine {

    private static final int BUFFER = 16 * 1024;
    private static final int PATIENCE_MILLIS = 5_000;

    private final Wire wire;
    private final Socket client;
    private final Socket server = new Socket();
    private final AtomicInteger directions = new AtomicInteger(2);

    /** @throws IOException if nothing listens at the target */
    WireLine(Wire wire, Socket client, InetSocketAddress target) throws IOException {
        this.wire = wire;
        this.client = client;
        server.connect(target, PATIENCE_MILLIS);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void start() {
        Wire.thread("wire-there-" + wire.port(), () -> carry(client, server, false));
        Wire.thread("wire-back-" + wire.port(), () -> carry(server, client, true));
    }

    boolean isOpen() {
        return !client.isClosed();
    }

    /** Both ends see a reset, whatever was on its way. */
    void reset() {
        reset(client);
        reset(server);
        wire.ended(this);
    }

    static void reset(Socket socket) {
        try {
            // A close that lingers for no time sends RST instead of FIN
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // Closed by its other end already
        }
    }

    private void carry(Socket from, Socket to, boolean answer) {
        byte[] buffer = new byte[BUFFER];
        try {
            for (int read; (read = from.getInputStream().read(buffer, 0, wire.most(BUFFER))) >= 0;) {
                if (!wire.pass(this, read, answer)) {
                    reset();
                    return;
                }
                to.getOutputStream().write(buffer, 0, read);
            }
            to.shutdownOutput();
            if (directions.decrementAndGet() == 0) {
                client.close();
                server.close();
                wire.ended(this);
            }
        } catch (IOException e) {
            // One end is gone, and the other one learns it
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        }
    }
}
