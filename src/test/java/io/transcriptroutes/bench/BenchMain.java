package io.transcriptroutes.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** {@code mvn verify -Pbench}: docs/benchmarks.md tells what is measured and how. Nothing is asserted. */
public final class BenchMain {

    private static final List<Row> ROWS = List.of(new PeersRow(), new DiscoverRow(), new SweepRow(), new SubmitRow(0, 32),
            new SubmitRow(100, 64), new S3CostRow(), new TrackRow(), new ExportRow(), new PurgeRow(), new ProbeRow(),
            new GrowthRow(false), new GrowthRow(true), new LatencyRow(), new StartRow(), new ReplicasRow(), new ThreadsRow());

    private final Path folder;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

    private BenchMain(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(System.getProperty("bench.folder", "target/bench")).toAbsolutePath();
        new BenchMain(Files.createDirectories(folder)).run(wanted(System.getProperty("bench.rows", "")));
        System.exit(0);
    }

    private static List<Row> wanted(String names) {
        List<String> wanted = Arrays.stream(names.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
        List<String> known = ROWS.stream().map(Row::name).toList();
        if (!known.containsAll(wanted)) {
            throw new IllegalArgumentException("bench.rows may name " + known + ", not " + wanted);
        }
        return ROWS.stream().filter(row -> wanted.isEmpty() || wanted.contains(row.name())).toList();
    }

    private void run(List<Row> rows) throws IOException, InterruptedException {
        Path distribution = Path.of(System.getProperty("bench.distribution"));
        double scale = Double.parseDouble(System.getProperty("bench.scale", "1"));
        String conditions = Conditions.describe(distribution, scale);
        System.out.println(conditions);
        Table table = new Table();
        List<String> profiles = new ArrayList<>();
        try (Bench bench = new Bench(folder, distribution, scale, profiler())) {
            for (Row row : rows) {
                System.out.println(Instant.now() + " " + row.name() + ": " + row.work());
                bench.clear();
                List<Result> results = results(row, bench);
                results.forEach(result -> System.out.println("    " + result));
                table.add(row, results);
                List<String> profile = bench.takeProfiles();
                if (!profile.isEmpty()) {
                    profiles.add("Profiles of " + row.name() + ":\n");
                    profiles.addAll(profile);
                }
                // After each row: a run that is ended early has shown what it had
                String markdown = conditions + "\n\n" + table.markdown() + "\n" + String.join("\n", profiles) + "\n";
                Files.writeString(folder.resolve("table.md"), markdown);
            }
        }
        System.out.println(Files.readString(folder.resolve("table.md")));
        Conditions.intoDocument(Files.readString(folder.resolve("table.md")));
    }

    /** A row that fails, or is not done in time, leaves what it measured and a word. */
    private List<Result> results(Row row, Bench bench) {
        long minutes = Long.getLong("bench.row-minutes", 30);
        Future<?> end = watch.schedule(() -> ChildProcess.endAll(child -> !child.name().equals(Peers.NAME)), minutes,
                TimeUnit.MINUTES);
        try {
            return row.run(bench);
        } catch (Exception e) {
            e.printStackTrace();
            List<Result> results = new ArrayList<>(bench.measured());
            results.add(Result.word("", end.isDone() ? "ended after " + minutes + " minutes" : "failed: " + firstLine(e)));
            return results;
        } finally {
            end.cancel(false);
        }
    }

    private static String firstLine(Exception e) {
        return e.toString().lines().findFirst().orElse("");
    }

    private Profiler profiler() {
        String name = System.getProperty("bench.profile", "");
        return switch (name) {
            case "" -> Profiler.NONE;
            case "async" -> new AsyncProfiler(folder);
            case "jfr" -> new FlightRecorder(folder);
            default -> throw new IllegalArgumentException("bench.profile is async, jfr or empty, not " + name);
        };
    }
}
