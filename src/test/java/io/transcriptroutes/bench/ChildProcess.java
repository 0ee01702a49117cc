package io.transcriptroutes.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that is measured from /proc. One that is a loop takes commands, a line each, and answers {@code done} when it has
 * done one.
 */
public final class ChildProcess implements AutoCloseable {

    /** What the AWS SDK, the bundle and the script sign with; the peers check no signature. */
    static final Map<String, String> CREDENTIALS = Map.of("AWS_ACCESS_KEY_ID", "AKIABENCHMARK", "AWS_SECRET_ACCESS_KEY",
            "not-a-real-secret", "AWS_REGION", "us-east-1", "AWS_EC2_METADATA_DISABLED", "true");

    // USER_HZ, which is 100 on every Linux that runs Java
    private static final double TICKS_PER_SECOND = 100;
    private static final int LAST = 3000;
    private static final Pattern AFTER_COLLECTION = Pattern.compile("Pause .*\\d+[KMG]->(\\d+)([KMG])\\(");

    private static final Set<ChildProcess> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endAll(child -> true)));
    }

    private final String name;
    private final Process process;
    private final Path log;
    private final Path collections;
    private final BufferedReader out;
    private final Writer in;

    private ChildProcess(String name, Process process, Path log, Path collections) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.collections = collections;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** A main class of the tests. */
    static ChildProcess java(String name, Class<?> main, List<String> options, Map<String, String> environment, Path log)
            throws IOException {
        Path collections = Path.of(log + ".gc");
        List<String> command = new ArrayList<>(List.of(javaHome().resolve("bin/java").toString(), "-Xlog:gc:file=" + collections,
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dlogback.configurationFile=" + Path.of("src/main/resources/logback.xml").toAbsolutePath()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return start(name, command, null, environment, log, collections);
    }

    /** @param collections where the Java process logs its collections, null where it is no Java process */
    static ChildProcess start(String name, List<String> command, Path folder, Map<String, String> environment, Path log,
            Path collections) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        builder.environment().putAll(CREDENTIALS);
        builder.environment().putAll(environment);
        ChildProcess child = new ChildProcess(name, builder.start(), log, collections);
        RUNNING.add(child);
        return child;
    }

    long pid() {
        return process.pid();
    }

    boolean isJava() {
        return collections != null;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Has the loop do something, and waits until it is done. */
    String command(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
        return awaitLine("done");
    }

    /** Waits for a line of its output with this beginning, and returns the rest of it. */
    String awaitLine(String beginning) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
        }
        throw new IOException(name + " ended: " + output());
    }

    /** User and system time since the start, of all threads, in seconds. */
    double cpuSeconds() {
        try {
            String stat = Files.readString(proc("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // Fields 14 and 15 of proc(5), of which the first two are cut off
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " has ended: " + output(), e);
        }
    }

    /** Waits so long, or until it ends. */
    void pause(long millis) throws InterruptedException {
        process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Waits until it does next to nothing, for half a minute at most. */
    void awaitIdle() throws InterruptedException {
        awaitIdle(Duration.ofSeconds(30));
    }

    void awaitIdle(Duration most) throws InterruptedException {
        for (long begun = System.nanoTime(); System.nanoTime() - begun < most.toNanos();) {
            double before = cpuSeconds();
            pause(400);
            if (cpuSeconds() - before < 0.05) {
                return;
            }
        }
    }

    /** The largest resident set since the start. */
    long peakRssMb() {
        return status("VmHWM");
    }

    long rssMb() {
        return status("VmRSS");
    }

    /** The largest heap that a collection left behind; -1 where there was none, or this is no Java process. */
    long heapMb() {
        long most = -1;
        for (long megabytes : heapsAfterCollections()) {
            most = Math.max(most, megabytes);
        }
        return most;
    }

    /** The heap after each collection so far, in MB. */
    List<Long> heapsAfterCollections() {
        List<Long> heaps = new ArrayList<>();
        if (collections != null && Files.exists(collections)) {
            try {
                for (String line : Files.readAllLines(collections)) {
                    Matcher matcher = AFTER_COLLECTION.matcher(line);
                    if (matcher.find()) {
                        long value = Long.parseLong(matcher.group(1));
                        heaps.add(switch (matcher.group(2)) {
                            case "K" -> value / 1024;
                            case "G" -> value * 1024;
                            default -> value;
                        });
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return heaps;
    }

    /** The end of what it wrote to its log. */
    String output() {
        try {
            String all = Files.exists(log) ? Files.readString(log) : "";
            return all.substring(Math.max(0, all.length() - LAST));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM, and waits for the end. */
    void terminate() throws InterruptedException {
        process.destroy();
        process.waitFor(60, TimeUnit.SECONDS);
    }

    /** SIGKILL: nothing here is worth an orderly stop. */
    @Override
    public void close() {
        RUNNING.remove(this);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends those that are still running, so that whoever waits for one gets an exception. */
    static void endAll(Predicate<ChildProcess> which) {
        RUNNING.stream().filter(which).forEach(ChildProcess::close);
    }

    String name() {
        return name;
    }

    static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }

    private long status(String field) {
        try {
            return Files.readAllLines(proc("status")).stream().filter(line -> line.startsWith(field + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElse(-1);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " has ended: " + output(), e);
        }
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }
}
