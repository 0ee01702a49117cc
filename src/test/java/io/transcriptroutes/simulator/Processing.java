package io.transcriptroutes.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves transcripts from queued through in-progress to their end, with few threads for any number of them. */
final class Processing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Processing.class);

    private final Clock clock;
    private final Duration queuedFor;
    private final Duration processingFor;
    private final SpeechLibrary speech;
    private final Webhooks webhooks;
    private final MediaDownloads media = new MediaDownloads();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Threads.named("twilio-timer"));
    private final ExecutorService workers =
            Executors.newFixedThreadPool(MediaDownloads.PARALLEL, Threads.named("twilio-media"));

    Processing(SimulatorSettings settings, SpeechLibrary speech, Webhooks webhooks) {
        this.clock = settings.clock();
        this.queuedFor = settings.queuedFor();
        this.processingFor = settings.processingFor();
        this.speech = speech;
        this.webhooks = webhooks;
    }

    void enqueue(StoredTranscript transcript) {
        later(queuedFor, () -> workers.execute(() -> guarded(transcript, this::start)));
    }

    /** Runs a task on the simulator's timer, which it must not hold up. */
    void later(Duration delay, Runnable task) {
        timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void start(StoredTranscript transcript) {
        if (!transcript.begin(clock.instant())) {
            return;
        }
        if (transcript.order().mediaUrl() != null) {
            transcript.countDownload();
            transcript.keep(media.download(transcript.order().mediaUrl()));
        }
        later(processingFor, () -> guarded(transcript, this::finish));
    }

    private void finish(StoredTranscript transcript) {
        Download download = transcript.download();
        if (transcript.order().failureCode() != null) {
            transcript.fail(transcript.order().failureCode(), clock.instant());
        } else if (download != null && download.failureCode() != null) {
            transcript.fail(download.failureCode(), clock.instant());
        } else {
            transcript.complete(speech.of(transcript).map(Speech::seconds).orElse(null), clock.instant());
            webhooks.completed(transcript);
        }
    }

    private void guarded(StoredTranscript transcript, Consumer<StoredTranscript> step) {
        try {
            step.accept(transcript);
        } catch (RuntimeException e) {
            // A pool would keep it to itself, and the transcript would stay in-progress for ever
            if (!timer.isShutdown()) {
                LOG.error("{} cannot be processed", transcript.sid(), e);
                transcript.fail(95100, clock.instant());
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
        media.close();
    }
}
