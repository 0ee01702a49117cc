package io.transcriptroutes.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** The JDK's own profiler: samples of Java code alone, taken at safepoints' neighbourhood. */
final class FlightRecorder implements Profiler {

    private final Path folder;
    private int files;

    FlightRecorder(Path folder) {
        this.folder = folder;
    }

    @Override
    public void begin(long pid) throws IOException, InterruptedException {
        jcmd(pid, "JFR.start", "name=bench", "settings=profile");
    }

    @Override
    public List<String> end(long pid, String who) throws IOException, InterruptedException {
        Path file = folder.resolve("profile-" + ++files + ".jfr").toAbsolutePath();
        jcmd(pid, "JFR.stop", "name=bench", "filename=" + file);
        Map<List<String>, Long> stacks = new HashMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                List<String> stack = new ArrayList<>();
                for (RecordedFrame frame : event.getStackTrace().getFrames()) {
                    RecordedMethod method = frame.getMethod();
                    stack.add(0, method.getType().getName().replace('.', '/') + '.' + method.getName());
                }
                stacks.merge(stack, 1L, Long::sum);
            }
        }
        return Stacks.describe(who, stacks);
    }

    private void jcmd(long pid, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(ChildProcess.javaHome().resolve("bin/jcmd").toString(), Long.toString(pid)));
        command.addAll(List.of(arguments));
        new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("profiler.log").toFile())).start().waitFor();
    }
}
