package io.transcriptroutes.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.simulator.SimulatorSettings;
import io.transcriptroutes.simulator.SpeechSamples;
import io.transcriptroutes.simulator.TwilioSimulator;

/** {@code mvn -ntp -Pdemo [-Dkeep]}: the bundle's own routes and configuration between an S3 and a Twilio of this process. */
public final class Demo {

    private static final Duration QUEUED = Duration.ofMillis(1200);
    private static final Duration PROCESSING = Duration.ofMillis(1800);
    private static final int LONGEST_SECONDS = 120;
    private static final int LOOK_EVERY_MILLIS = 100;

    private final Screen screen;
    private final Workspace workspace;
    private final boolean keep;
    private final Report report;

    private Demo(Screen screen, Workspace workspace, boolean keep) {
        this.screen = screen;
        this.workspace = workspace;
        this.keep = keep;
        this.report = new Report(screen, workspace, keep);
    }

    /** @param args the demo's folder, and whether to keep running: true or false */
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        // Before anything logs
        System.setProperty("logback.configurationFile", "logback-demo.xml");
        System.setProperty("demo.log", folder.resolve("demo.log").toString());
        System.exit(run(folder, Boolean.parseBoolean(args[1])));
    }

    private static int run(Path folder, boolean keep) {
        Screen screen = Screen.standard();
        try (Workspace workspace = Workspace.open(folder)) {
            return new Demo(screen, workspace, keep).run();
        } catch (IOException | RuntimeException e) {
            screen.line("The demo does not run: " + reason(e));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int run() throws IOException, InterruptedException {
        try (EmbeddedS3 s3 = keep ? EmbeddedS3.onDisk(workspace.s3(), 0) : EmbeddedS3.inMemory();
                TwilioSimulator twilio = TwilioSimulator.start(SimulatorSettings.defaults().withDelays(QUEUED, PROCESSING));
                Installation bundle = new Installation(s3, twilio, workspace.folder())) {
            report.beginning(s3, twilio);
            s3.createBucket(Installation.BUCKET);
            DemoRecordings.upload(s3, Installation.BUCKET);
            SpeechSamples.registerAll(twilio);
            return watch(lively(bundle));
        }
    }

    /** What is quicker here than by default, so that nobody has to wait, and the one thing that is off by default. */
    private Installation lively(Installation bundle) {
        return bundle.set("source.default.sweep-interval", "1s").set("submit.interval", "500ms").set("track.interval", "500ms")
                .set("source.default.min-age", keep ? "1s" : "0s").set("source.default.sidecar", "optional")
                .set("camel.main.shutdown-timeout", "5").exporting()
                // Off by default, because whoever has the page has the link while it lives
                .set("export.default.media-link", "true");
    }

    private int watch(Installation bundle) throws IOException, InterruptedException {
        bundle.start();
        Progress progress = new Progress(screen, Instant.now());
        CtrlC ctrlC = CtrlC.watch();
        try {
            List<String> uploaded = DemoRecordings.all().stream().map(DemoRecordings.Sample::key).toList();
            do {
                progress.look(bundle.rows());
            } while (!progress.hasEnded(uploaded) && progress.seconds() < LONGEST_SECONDS && !ctrlC.pressedWithin(LOOK_EVERY_MILLIS));
            if (keep && !ctrlC.pressed()) {
                report.invitation();
                while (!ctrlC.pressedWithin(LOOK_EVERY_MILLIS)) {
                    progress.look(bundle.rows());
                }
            }
            report.ending(progress, new ExportedFiles(workspace.exports(), bundle));
            if (!progress.hasEnded(uploaded) && ctrlC.pressed()) {
                screen.line("Stopped before all recordings had reached their end.");
                return 1;
            }
            List<String> surprises = DemoRecordings.surprises(progress.standings());
            surprises.forEach(screen::line);
            return surprises.isEmpty() ? 0 : 1;
        } finally {
            bundle.close();
            ctrlC.ended();
        }
    }

    /** The message of what was in the way first; a file's name alone says too little. */
    private static String reason(Throwable failure) {
        if (failure instanceof IllegalStateException || failure.getCause() == null) {
            return failure instanceof IOException ? failure.toString() : failure.getMessage();
        }
        return reason(failure.getCause());
    }
}
