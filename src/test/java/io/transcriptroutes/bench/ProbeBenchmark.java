package io.transcriptroutes.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.transcriptroutes.audio.AudioFacts;
import io.transcriptroutes.audio.AudioProbe;
import io.transcriptroutes.audio.ByteRange;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The header check of one object whose windows have arrived: no reading, and no copying of what was read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProbeBenchmark {

    @Param({"wav-pcm16-8k-mono.wav", "wav-alaw.wav", "mp3-abr-info.mp3", "mp3-vbr-nohdr.mp3", "mp3-mpeg25-8k-cbr.mp3", "flac-8k-mono.flac",
        "vorbis.ogg", "speaker1.mp4", "json-error.wav", "html-error.mp3"})
    public String sample;

    private final List<byte[]> windows = new ArrayList<>();
    private long size;

    @Setup
    public void read() throws IOException {
        byte[] object;
        try (InputStream in = ProbeBenchmark.class.getResourceAsStream("/audio/" + sample)) {
            object = in.readAllBytes();
        }
        size = object.length;
        AudioProbe probe = new AudioProbe();
        while (probe.wantsMore()) {
            ByteRange range = probe.nextRange();
            int from = (int) Math.min(range.offset(), size);
            windows.add(Arrays.copyOfRange(object, from, (int) Math.min(size, from + (long) range.length())));
            probe.accept(windows.get(windows.size() - 1), size);
        }
    }

    @Benchmark
    public AudioFacts probe() {
        AudioProbe probe = new AudioProbe();
        for (byte[] window : windows) {
            probe.accept(window, size);
        }
        return probe.facts();
    }
}
