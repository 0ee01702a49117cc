package io.transcriptroutes.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What a row needs: sizes, folders, peers, contenders, and the measuring. */
public final class Bench implements AutoCloseable {

    public static final String BUNDLE = "bundle";
    public static final String BARE = "bare loop";
    public static final String STOCK = "stock Camel";
    public static final String SCRIPT = "Python script";

    /** What every Java contender gets. */
    public static final String HEAP = "-Xmx256m";
    /**
     * What the bundle's start script adds by itself; the others get it as well. And java.net.http now and then finds that it has
     * closed a connection that it wanted to use: a GET is sent again, a POST only when this says so.
     */
    private static final List<String> OPTIONS = List.of(HEAP, "-XX:+UseSerialGC", "-Djdk.httpclient.enableAllMethodRetry=true");

    private static final int WARM_UP = 5000;
    private static final Duration STANDSTILL = Duration.ofMinutes(2);

    private final Path folder;
    private final Path home;
    private final double scale;
    private final Peers peers;
    private final Profiler profiler;
    private final List<String> profiles = new ArrayList<>();
    private final List<Result> measured = new ArrayList<>();
    private final Map<String, Path> kept = new HashMap<>();
    private Counts last;
    private int scratches;

    /** @param archive the distribution that is measured */
    Bench(Path folder, Path archive, double scale, Profiler profiler) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        if (Files.exists(folder.resolve("scratch"))) {
            delete(folder.resolve("scratch"));
        }
        if (Files.exists(folder.resolve("distribution"))) {
            delete(folder.resolve("distribution"));
        }
        this.scale = scale;
        this.profiler = profiler;
        Path unpacked = Files.createDirectories(folder.resolve("distribution"));
        int exit = new ProcessBuilder("tar", "-xzf", archive.toAbsolutePath().toString(), "-C", unpacked.toString(),
                "--strip-components=1").inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException(archive + " cannot be unpacked");
        }
        this.home = unpacked;
        this.peers = Peers.start(folder.resolve("peers.log"));
        peers.warmUp((int) size("warm-up", WARM_UP));
    }

    /** A size by its property {@code bench.<name>}, else this one times {@code bench.scale}; at least 10. */
    public long size(String name, long full) {
        String value = System.getProperty("bench." + name, "");
        return value.isEmpty() ? Math.max(10, Math.round(full * scale)) : Long.parseLong(value);
    }

    /** A new, empty folder. */
    public Path scratch(String name) throws IOException {
        return Files.createDirectories(folder.resolve("scratch").resolve(++scratches + "-" + name));
    }

    /** The unpacked distribution. */
    public Path home() {
        return home;
    }

    public Peers peers() {
        return peers;
    }

    /** The bundle, started and idle, in a folder of its own. */
    public Bundle bundle(Path folder, Map<String, String> settings) throws IOException, InterruptedException {
        Bundle bundle = Bundle.start(home, folder, peers, settings, HEAP);
        try {
            bundle.awaitReady();
            bundle.process().awaitIdle();
            return bundle;
        } catch (IOException | InterruptedException | RuntimeException e) {
            bundle.close();
            throw e;
        }
    }

    /** A loop of the tests' classes, started: its main class takes commands as {@link ChildProcess#command} sends them. */
    public ChildProcess loop(String name, Class<?> main, Path folder, Map<String, String> settings) throws IOException {
        ChildProcess loop = ChildProcess.java(name, main, OPTIONS, loopSettings(folder, settings),
                folder.resolve("loop.log"));
        loop.awaitLine("ready");
        return loop;
    }

    /** Measures the Python script at one of its commands; a word where Python or its packages are missing. */
    public Result script(long objects, String command) throws Exception {
        Path folder = scratch("script");
        if (!isPythonThere(folder)) {
            return Result.word(SCRIPT, "left out: python3, python3-boto3 or python3-requests is missing");
        }
        Path file = folder.resolve("script.py");
        try (var in = Bench.class.getResourceAsStream("script.py")) {
            Files.copy(in, file);
        }
        try (ChildProcess loop = ChildProcess.start(SCRIPT, List.of("python3", "-u", file.toString()), folder,
                loopSettings(folder, Map.of()), folder.resolve("script.log"), null)) {
            loop.awaitLine("ready");
            return measure(SCRIPT, loop, objects, () -> loop.command(command));
        }
    }

    private static boolean isPythonThere(Path folder) throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import boto3, requests").redirectErrorStream(true)
                    .redirectOutput(folder.resolve("probe.log").toFile()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Keeps a folder for a later row of the same run. */
    void keep(String name, Path scratch) {
        kept.put(name, scratch);
    }

    /** What an earlier row kept; null where it did not run. */
    Path kept(String name) {
        return kept.get(name);
    }

    private Map<String, String> loopSettings(Path folder, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("MALLOC_ARENA_MAX", "2", "BENCH_S3", peers.s3(), "BENCH_TWILIO",
                peers.twilio(), "BENCH_BUCKET", Peers.BUCKET, "BENCH_SERVICE_SID", Peers.SERVICE_SID,
                "BENCH_LEDGER", Bundle.h2(folder)));
        all.putAll(settings);
        return all;
    }

    /**
     * Does the work and measures it: the clock from its beginning to its end, the process's CPU, and what the peers counted.
     *
     * @param work returns when the work is done
     */
    public Result measure(String contender, ChildProcess process, long objects, Callable<?> work) throws Exception {
        return measure(contender, process, objects, work, true);
    }

    /** The same of work that begins again and again: its CPU is that until this much of it is done. */
    public Result measureEndless(String contender, ChildProcess process, long objects, Callable<?> work) throws Exception {
        return measure(contender, process, objects, work, false);
    }

    private Result measure(String contender, ChildProcess process, long objects, Callable<?> work, boolean ending) throws Exception {
        peers.zero();
        Profiler used = process.isJava() ? profiler : Profiler.NONE;
        used.begin(process.pid());
        double cpu = process.cpuSeconds();
        double peersCpu = peers.cpuSeconds();
        long begun = System.nanoTime();
        work.call();
        double seconds = (System.nanoTime() - begun) / 1e9;
        double peersSpent = peers.cpuSeconds() - peersCpu;
        Counts counts = peers.counts();
        last = counts;
        // What it does afterwards, such as the ledger's own tidying, is its cost, too
        if (ending) {
            process.awaitIdle();
        }
        double spent = process.cpuSeconds() - cpu;
        double peersShare = peersSpent / seconds;
        profiles.addAll(used.end(process.pid(), contender));
        Result result = new Result(contender, objects, seconds, (double) counts.s3() / objects,
                (double) counts.twilio() / objects, (double) counts.objectBytes() / objects, spent * 1000 / objects,
                process.peakRssMb(), process.heapMb(), "peers used " + Verdict.number(peersShare) + " cores");
        measured.add(result);
        return result;
    }

    /** What the peers had counted when the work that was measured last was done. */
    public Counts lastCounts() {
        return last;
    }

    /** Waits until the peers have counted so much; fails if the process has died, or nothing has been counted for long. */
    public void await(ChildProcess process, ToLongFunction<Counts> what, long number) throws IOException, InterruptedException {
        long counted = -1;
        for (long since = System.nanoTime(); counted < number;) {
            long now = what.applyAsLong(peers.counts());
            if (now != counted) {
                counted = now;
                since = System.nanoTime();
            } else if (!process.isAlive() || System.nanoTime() - since > STANDSTILL.toNanos()) {
                throw new IllegalStateException("it came to " + counted + " of " + number + ": " + process.output());
            }
            process.pause(20);
        }
    }

    /** Before a row: peers that hold nothing, and no folder that no later row wants. */
    void clear() throws IOException, InterruptedException {
        peers.reset();
        measured.clear();
        Path all = Files.createDirectories(folder.resolve("scratch"));
        List<Path> old;
        try (Stream<Path> found = Files.list(all)) {
            old = found.filter(path -> !kept.containsValue(path)).toList();
        }
        for (Path path : old) {
            delete(path);
        }
    }

    /** What was measured since {@link #clear}: what a row that failed had until then. */
    List<Result> measured() {
        return measured;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    /** What the profiler told since the last call, as lines of Markdown. */
    List<String> takeProfiles() {
        List<String> taken = List.copyOf(profiles);
        profiles.clear();
        return taken;
    }

    @Override
    public void close() {
        peers.close();
    }
}
