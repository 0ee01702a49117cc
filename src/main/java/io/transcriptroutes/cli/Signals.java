package io.transcriptroutes.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGTERM and a first SIGINT stop in order, with exit code 0; a second SIGINT ends at once. A shutdown hook can do
 * neither: by then the exit code is decided, and the JVM ignores further signals. {@code sun.misc.Signal} (module
 * jdk.unsupported) is the JDK's only way, and the compiler warns of every mention of it; hence by reflection. Where it is
 * missing, Camel's own shutdown hook stops in order.
 */
final class Signals {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
    private static final int EXIT_INTERRUPTED = 130;

    private final AtomicInteger interrupts = new AtomicInteger();
    private final Runnable stop;

    private Signals(Runnable stop) {
        this.stop = stop;
    }

    /** @param stop what begins an orderly stop, and returns */
    static void handle(Runnable stop) {
        Signals signals = new Signals(stop);
        try {
            signals.handle("TERM", stop);
            signals.handle("INT", signals::interrupted);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.debug("Signals are left to the JVM", e);
        }
    }

    private void interrupted() {
        if (interrupts.incrementAndGet() > 1) {
            Runtime.getRuntime().halt(EXIT_INTERRUPTED);
        }
        stop.run();
    }

    private void handle(String name, Runnable action) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        InvocationHandler calls = (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                action.run();
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> name;
        };
        signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class).newInstance(name),
                Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, calls));
    }
}
