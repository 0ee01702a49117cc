package io.transcriptroutes.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy on 127.0.0.1 in front of one server, for what happens to connections rather than to requests. One trouble at a
 * time: each call replaces the one before, {@link #normal} ends it.
 */
final class Wire implements AutoCloseable {

    // Below the ephemeral ports: an outgoing connection could take the port while it is refused, or be connected to itself
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 12_000;
    private static final int BACKLOG = 512;

    private final InetSocketAddress target;
    private final InetSocketAddress here;
    private final Set<WireLine> lines = ConcurrentHashMap.newKeySet();
    private final AtomicLong hits = new AtomicLong();
    private ServerSocket listener;
    private boolean stalled;
    private boolean closed;
    private volatile Duration delay = Duration.ZERO;
    private volatile int bytesPerSecond;
    private volatile double lostShare;
    private volatile Random lostRandom;

    private Wire(InetSocketAddress target) {
        this.target = target;
        listener = bindAnywhere();
        here = (InetSocketAddress) listener.getLocalSocketAddress();
        accept(listener);
    }

    /** A proxy in front of a port of 127.0.0.1, which need not listen yet. */
    static Wire to(int port) {
        return new Wire(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** A port of 127.0.0.1 that no outgoing connection takes while nobody listens on it. */
    static int freePort() {
        try (ServerSocket free = bindAnywhere()) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients connect. */
    int port() {
        return here.getPort();
    }

    /** Closes every connection and refuses new ones. */
    synchronized void refuse() {
        normal();
        close(listener);
        listener = null;
        hits.incrementAndGet();
        cut();
    }

    /** New connections are accepted, and nothing arrives on any, in both directions. */
    synchronized void stall() {
        normal();
        stalled = true;
    }

    /** Whatever arrives waits so long first, in both directions. */
    synchronized void delay(Duration oneWay) {
        normal();
        delay = oneWay;
    }

    /** Each direction of each connection carries no more than this. */
    synchronized void throttle(int mostBytesPerSecond) {
        normal();
        bytesPerSecond = mostBytesPerSecond;
    }

    /** What the client sends arrives; this share of what comes back is replaced by a reset: nobody knows what was done. */
    synchronized void loseAnswers(double share, Random random) {
        normal();
        lostRandom = random;
        lostShare = share;
    }

    /** Resets every open connection, now; returns how many. */
    int cut() {
        List<WireLine> open = List.copyOf(lines);
        open.forEach(WireLine::reset);
        hits.addAndGet(open.size());
        return open.size();
    }

    /** Ends the trouble; what was held goes on. */
    synchronized void normal() {
        stalled = false;
        delay = Duration.ZERO;
        bytesPerSecond = 0;
        lostShare = 0;
        if (listener == null && !closed) {
            listener = bind(here);
            accept(listener);
        }
        notifyAll();
    }

    /** How many refusals were begun, connections reset, and pieces of traffic held or slowed. */
    long hits() {
        return hits.get();
    }

    /** Connections that are open now. */
    int connections() {
        return lines.size();
    }

    /** How many bytes may be carried at once, so that a throttled line still moves. */
    int most(int buffer) {
        int rate = bytesPerSecond;
        return rate == 0 ? buffer : Math.max(1, Math.min(buffer, rate / 10));
    }

    /**
     * Waits as long as the trouble demands.
     *
     * @param answer whether the bytes come from the server
     * @return whether the bytes may go on; otherwise the connection is to be reset
     */
    boolean pass(WireLine line, int bytes, boolean answer) throws InterruptedException {
        if (answer && lostShare > 0 && lostRandom.nextDouble() < lostShare) {
            hits.incrementAndGet();
            return false;
        }
        int rate = bytesPerSecond;
        long nanos = delay.toNanos() + (rate == 0 ? 0 : bytes * 1_000_000_000L / rate);
        synchronized (this) {
            if (stalled || nanos > 0) {
                hits.incrementAndGet();
            }
            long until = System.nanoTime() + nanos;
            boolean slow = nanos > 0;
            while (!closed && line.isOpen() && (stalled || slow && until > System.nanoTime())) {
                long left = (until - System.nanoTime()) / 1_000_000 + 1;
                wait(stalled ? 0 : Math.max(1, left));
                // Normal again: nothing waits any longer
                slow = slow && (!delay.isZero() || bytesPerSecond > 0);
            }
            return !closed && line.isOpen();
        }
    }

    /** The line is closed and counts no more. */
    void ended(WireLine line) {
        lines.remove(line);
        synchronized (this) {
            notifyAll();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        close(listener);
        listener = null;
        cut();
        notifyAll();
    }

    private void accept(ServerSocket from) {
        thread("wire-" + port(), () -> {
            while (!from.isClosed()) {
                try {
                    connect(from.accept());
                } catch (IOException e) {
                    // Closed: refused from now on, or the end
                    return;
                }
            }
        });
    }

    private void connect(Socket client) {
        try {
            WireLine line = new WireLine(this, client, target);
            lines.add(line);
            line.start();
        } catch (IOException e) {
            WireLine.reset(client);
        }
    }

    static void thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static ServerSocket bindAnywhere() {
        for (int attempt = 0;; attempt++) {
            int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
            try {
                return bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (UncheckedIOException e) {
                if (!(e.getCause() instanceof BindException) || attempt == 100) {
                    throw e;
                }
            }
        }
    }

    private static ServerSocket bind(InetSocketAddress address) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(address, BACKLOG);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("No wire at " + address, e);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
