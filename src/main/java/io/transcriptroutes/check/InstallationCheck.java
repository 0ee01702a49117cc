package io.transcriptroutes.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.config.Settings;
import io.transcriptroutes.export.ExportSettings;
import io.transcriptroutes.s3.S3Access;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.Sources;

/** Everything that the bundle depends on, in the order in which it is told. */
public final class InstallationCheck {

    private static final Duration STEP = Duration.ofSeconds(10);
    private static final Duration HANGING = Duration.ofSeconds(60);

    private final InstalledSettings settings;
    private final ClockSkew clock;

    InstallationCheck(InstalledSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = new ClockSkew(clock);
    }

    /**
     * Looks at the installation whose {@code config/} lies below the working directory.
     *
     * @param tell is given each result as it comes
     * @return what it comes to
     */
    public static Verdict runHere(Consumer<CheckResult> tell) {
        try (InstalledSettings settings = new InstalledSettings()) {
            return new InstallationCheck(settings, Clock.systemUTC()).run(tell);
        } catch (ConfigurationException e) {
            tell.accept(CheckResult.failed(Configured.NAME, e.getMessage()));
            return Verdict.CONFIGURATION;
        }
    }

    /**
     * Looks at everything that the configuration lets be looked at.
     *
     * @param tell is given each result as it comes
     * @return what it comes to
     */
    Verdict run(Consumer<CheckResult> tell) {
        Configured configuration = new Configured(settings);
        configuration.results().forEach(tell);
        List<Check> checks = new ArrayList<>();
        boolean[] failed = new boolean[1];
        try (S3Access s3 = configuration.sources() == null ? null : new S3Access(configuration.sources(), STEP)) {
            addS3(checks, configuration, s3);
            addTwilio(checks, configuration);
            addOwn(checks);
            new Checks(HANGING).run(checks).forEach(result -> {
                failed[0] |= result.outcome() == CheckResult.Outcome.FAILED;
                tell.accept(result);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return configuration.isWrong() ? Verdict.CONFIGURATION : failed[0] ? Verdict.PROBLEMS : Verdict.OK;
    }

    private void addS3(List<Check> checks, Configured configuration, S3Access s3) {
        Sources sources = configuration.sources();
        if (sources == null) {
            checks.add(new NotChecked("s3", "the configuration names no source that could be asked"));
            return;
        }
        sources.all().forEach(source -> checks.add(new S3Check(source, sources, s3, clock)));
        sources.withQueues().forEach(source -> checks.add(new SqsCheck(source, STEP)));
    }

    private void addTwilio(List<Check> checks, Configured configuration) {
        if (configuration.sources() == null || configuration.twilioAuthorization() == null) {
            checks.add(new NotChecked("twilio", "the configuration lacks "
                    + (configuration.sources() == null ? "a Service" : "credentials")));
            return;
        }
        List<String> services = configuration.sources().all().stream().map(Source::serviceSid).distinct().toList();
        checks.add(new TwilioCheck(settings.get("twilio.base-url"), configuration.twilioAuthorization(), services, STEP, clock));
    }

    private void addOwn(List<Check> checks) {
        checks.add(new DatabaseCheck(new ReadOnlyLedger(settings.get("ledger.url"), settings.get("ledger.user"),
                settings.get("ledger.password"), STEP)));
        checks.add(new TargetCheck(settings.context(), "dead-letter target", "dead-letter.uri", settings.get("dead-letter.uri"), "a letter"));
        addExports(checks);
        checks.add(new FolderCheck("receipts", settings.get("purge.receipts"), "purge.receipts"));
    }

    private void addExports(List<Check> checks) {
        for (String name : ExportSettings.names(new Settings(settings.context()))) {
            String key = "export." + name + ".uri";
            checks.add(new TargetCheck(settings.context(), "export target " + name, key, settings.get(key), "an export"));
        }
        String message = settings.get("export.message-uri");
        if (!message.isEmpty()) {
            checks.add(new TargetCheck(settings.context(), "export message", "export.message-uri", message, "a message"));
        }
    }

    /** What all of it comes to. */
    public enum Verdict { OK, PROBLEMS, CONFIGURATION }

    private record NotChecked(String name, String because) implements Check {
        @Override
        public List<CheckResult> run() {
            return List.of(CheckResult.skipped(name, "all of it", because));
        }
    }
}
