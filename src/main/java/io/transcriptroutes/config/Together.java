package io.transcriptroutes.config;

import java.util.List;
import java.util.stream.Stream;

import io.transcriptroutes.twilio.LongestCall;
import io.transcriptroutes.twilio.TwilioHttp;

/** The rules that bind several keys. */
final class Together {

    private static final long MILLIS = 1000;
    private static final int LONG_TOKEN = 32;
    private static final int WHOLE = 10;
    /** Tenths of its claim that an export leaves to what begins (ClaimAge). */
    private static final int RELIED_ON = 9;

    private final Settings settings;

    private Together(Settings settings) {
        this.settings = settings;
    }

    static void check(Settings settings) {
        Together together = new Together(settings);
        together.credentials();
        together.signedCallbacks();
        together.longToken("operations.token", "a new one at each start");
        together.longToken("metrics.token", "that of operations.token");
        together.outlastsOneCall("submit.claim-seconds", WHOLE, "another worker may take the recording");
        together.outlastsOneCall("export.claim-seconds", RELIED_ON, "another worker may export the transcript as well (a tenth of the claim may "
                + "be over when the call begins)");
        together.pricedBudget();
        together.outlastsOneCall("purge.lease-seconds", WHOLE, "another process may purge as well");
    }

    private void credentials() {
        if (isPair("twilio.api-key-sid", "twilio.api-key-secret") || isPair("twilio.account-sid", "twilio.auth-token")) {
            return;
        }
        List<String> given = Stream.of("twilio.api-key-sid", "twilio.api-key-secret", "twilio.account-sid", "twilio.auth-token")
                .filter(key -> !settings.text(key).isEmpty()).toList();
        settings.add(TwilioHttp.NO_CREDENTIALS + (given.isEmpty() ? "" : " (only " + String.join(" and ", given)
                + (given.size() == 1 ? " is" : " are") + " set)"));
    }

    private void signedCallbacks() {
        if (!settings.text("webhook.public-url").isEmpty() && settings.text("twilio.auth-token").isEmpty()) {
            settings.add("webhook.public-url is set and twilio.auth-token is not: Twilio signs its callbacks with the account's auth "
                    + "token, even where an API key makes the calls. Set TWILIO_AUTH_TOKEN in the environment or twilio.auth-token in "
                    + "config/secrets.properties, or leave webhook.public-url empty");
        }
    }

    // A word that can be guessed is no obstacle to whoever reaches the port
    private void longToken(String key, String otherwise) {
        String host = settings.text("operations.host");
        int length = settings.text(key).length();
        if (length > 0 && length < LONG_TOKEN && !Rule.isLoopback(host)) {
            settings.add(key + "=" + Mask.HIDDEN + ": must have at least " + LONG_TOKEN + " characters, because operations.host=" + host
                    + " lets others try it. Make one with openssl rand -hex 32, or leave it empty for " + otherwise);
        }
    }

    private void pricedBudget() {
        if (!settings.text("backfill.cost-per-day").isEmpty() && settings.text("backfill.price-per-minute").isEmpty()) {
            settings.add("backfill.cost-per-day is set and backfill.price-per-minute is not: set what a minute costs, or limit "
                    + "backfill.minutes-per-day instead");
        }
    }

    private boolean isPair(String one, String other) {
        return !settings.text(one).isEmpty() && !settings.text(other).isEmpty();
    }

    // Without what the time-outs and pauses of one call add up to, whoever holds it might still be calling
    private void outlastsOneCall(String key, int share, String otherwise) {
        try {
            long redeliveries = number("retry.redeliveries");
            long longest = new LongestCall(redeliveries, number("twilio.connect-timeout-ms"), number("twilio.response-timeout-ms"),
                    number("retry.longest-redelivery-delay-ms")).duration().toMillis();
            if (number(key) * MILLIS * share <= longest * WHOLE) {
                settings.add(key + "=" + number(key) + ": must be more than " + longest * WHOLE / share / MILLIS + ", because one call to "
                        + "Twilio may take so long and then " + otherwise + ": " + (redeliveries + 1) + " times twilio.connect-timeout-ms "
                        + "and twilio.response-timeout-ms, and " + redeliveries + " times (retry.redeliveries) "
                        + "retry.longest-redelivery-delay-ms. Raise it, or lower one of those");
            }
        } catch (NumberFormatException e) {
            // One of them is no number, which its own rule says
            return;
        }
    }

    private long number(String key) {
        return Long.parseLong(settings.text(key));
    }
}
