package io.transcriptroutes.faults;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** How the lists of troubles are made. */
final class Troubles {

    /**
     * A trouble that is under way.
     *
     * @param off ends it
     * @param hits how many faults it has injected so far
     */
    record Begun(Runnable off, LongSupplier hits) {
    }

    private Troubles() {
    }

    /** A trouble that may begin again after it ended. */
    static Trouble of(String name, Function<Random, Begun> start) {
        return new OneTrouble(name, start);
    }

    /** One that several rules make up. */
    static Trouble ofAll(String name, Function<Random, List<Begun>> start) {
        return of(name, random -> {
            List<Begun> parts = start.apply(random);
            return new Begun(() -> parts.forEach(part -> part.off().run()),
                    () -> parts.stream().mapToLong(part -> part.hits().getAsLong()).sum());
        });
    }

    /** One that a wire makes. */
    static Trouble onWire(String name, Wire wire, BiConsumer<Wire, Random> start) {
        return of(name, random -> {
            long before = wire.hits();
            start.accept(wire, random);
            return new Begun(wire::normal, () -> wire.hits() - before);
        });
    }

    /** Connections are reset again and again, at once first. */
    static Trouble cuts(String name, Wire wire) {
        return of(name, random -> {
            Random own = new Random(random.nextLong());
            long before = wire.hits();
            CountDownLatch ended = new CountDownLatch(1);
            Wire.thread(name, () -> {
                try {
                    do {
                        wire.cut();
                    } while (!ended.await(20 + own.nextInt(500), TimeUnit.MILLISECONDS));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            return new Begun(ended::countDown, () -> wire.hits() - before);
        });
    }

    /** A share of requests, from a few to most. */
    static double share(Random random) {
        return 0.1 + 0.7 * random.nextDouble();
    }

    private static final class OneTrouble implements Trouble {

        private final String name;
        private final Function<Random, Begun> start;
        private Begun begun;
        private long before;

        private OneTrouble(String name, Function<Random, Begun> start) {
            this.name = name;
            this.start = start;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public synchronized void begin(Random random) {
            end();
            begun = start.apply(random);
        }

        @Override
        public synchronized void end() {
            if (begun != null) {
                begun.off().run();
                before += begun.hits().getAsLong();
                begun = null;
            }
        }

        @Override
        public synchronized long injected() {
            return before + (begun == null ? 0 : begun.hits().getAsLong());
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
