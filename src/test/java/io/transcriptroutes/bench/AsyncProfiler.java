package io.transcriptroutes.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** async-profiler, attached to a process that runs; it samples on-CPU time, native code and the JVM's own threads as well. */
final class AsyncProfiler implements Profiler {

    private final Path folder;
    private int files;

    AsyncProfiler(Path folder) {
        this.folder = folder;
    }

    @Override
    public void begin(long pid) throws IOException, InterruptedException {
        profiler("start", "-e", "ctimer", "-i", "1ms", Long.toString(pid));
    }

    @Override
    public List<String> end(long pid, String who) throws IOException, InterruptedException {
        Path file = folder.resolve("profile-" + ++files + ".collapsed");
        profiler("stop", "-o", "collapsed", "-f", file.toString(), Long.toString(pid));
        if (!Files.exists(file)) {
            return List.of("- " + who + ": none, see profiler.log\n");
        }
        Map<List<String>, Long> stacks = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            int blank = line.lastIndexOf(' ');
            stacks.merge(List.of(line.substring(0, blank).split(";")), Long.valueOf(line.substring(blank + 1)), Long::sum);
        }
        return Stacks.describe(who, stacks);
    }

    // Its class is on the class path of the profile `bench` alone
    private void profiler(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ChildProcess.javaHome().resolve("bin/java").toString(), "-cp",
                System.getProperty("java.class.path"), "one.profiler.AsyncProfilerLoader", "profiler"));
        command.addAll(List.of(arguments));
        new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("profiler.log").toFile())).start().waitFor();
    }
}
