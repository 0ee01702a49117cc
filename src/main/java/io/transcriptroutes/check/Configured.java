package io.transcriptroutes.check;

import java.util.List;
import java.util.function.Supplier;

import io.transcriptroutes.config.Configuration;
import io.transcriptroutes.source.Sources;
import io.transcriptroutes.twilio.TwilioHttp;

/** What can be said without asking anybody, and what the other checks need of it: null where it is wrong. */
final class Configured {

    static final String NAME = "configuration";

    private final InstalledSettings settings;
    private final List<String> problems;
    private final Sources sources;
    private final String twilioAuthorization;

    Configured(InstalledSettings settings) {
        this.settings = settings;
        this.problems = Configuration.problems(settings.context());
        this.sources = orNull(this::readSources);
        this.twilioAuthorization = orNull(this::readAuthorization);
    }

    Sources sources() {
        return sources;
    }

    /** The value of Twilio's Authorization header. */
    String twilioAuthorization() {
        return twilioAuthorization;
    }

    boolean isWrong() {
        return !problems.isEmpty();
    }

    List<CheckResult> results() {
        return isWrong() ? problems.stream().map(problem -> CheckResult.failed(NAME, problem)).toList()
                : List.of(CheckResult.ok(NAME, "sources " + String.join(", ", sources.all().stream().map(s -> s.name()).toList())));
    }

    // Why not is among the problems already
    private static <T> T orNull(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Sources readSources() {
        Sources read = new Sources(settings.resolve("sources"), settings.resolve("dead-letter.prefix"));
        read.setCamelContext(settings.context());
        return read;
    }

    private String readAuthorization() {
        TwilioHttp http = new TwilioHttp();
        http.setApiKeySid(settings.resolve("twilio.api-key-sid"));
        http.setApiKeySecret(settings.resolve("twilio.api-key-secret"));
        http.setAccountSid(settings.resolve("twilio.account-sid"));
        http.setAuthToken(settings.resolve("twilio.auth-token"));
        return http.authorization();
    }
}
