package io.transcriptroutes.check;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Runs checks side by side and tells their results in order; none can hide or hold up another. */
final class Checks {

    private final Duration patience;

    /** @param patience after which a check counts as hanging; its own steps should end long before */
    Checks(Duration patience) {
        this.patience = patience;
    }

    /** The results as they come, so that the first lines need not wait for the last. */
    Stream<CheckResult> run(List<Check> checks) {
        long end = System.nanoTime() + patience.toNanos();
        List<FutureTask<List<CheckResult>>> running = checks.stream().map(Checks::begin).toList();
        return Stream.iterate(0, i -> i < checks.size(), i -> i + 1)
                .flatMap(i -> results(checks.get(i).name(), running.get(i), end).stream());
    }

    private static FutureTask<List<CheckResult>> begin(Check check) {
        Callable<List<CheckResult>> call = check::run;
        FutureTask<List<CheckResult>> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "check " + check.name());
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private List<CheckResult> results(String name, FutureTask<List<CheckResult>> task, long end) {
        try {
            return task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return List.of(CheckResult.failed(name, "no end after " + patience.toSeconds() + " s. Look at the network"));
        } catch (ExecutionException e) {
            return List.of(CheckResult.failed(name, Reasons.of(e.getCause())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(CheckResult.failed(name, "interrupted"));
        }
    }
}
