package io.transcriptroutes.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.FailureException;
import io.transcriptroutes.failure.RootCause;
import io.transcriptroutes.twilio.TwilioAnswers;
import io.transcriptroutes.twilio.TwilioRequest;

/** Twilio's address, the credentials, and each Service that a source names. */
final class TwilioCheck implements Check {

    private static final int ANSWER_LIMIT = 64 * 1024;
    private static final String CREDENTIALS = "twilio credentials";

    private final String baseUrl;
    private final String authorization;
    private final List<String> services;
    private final Duration patience;
    private final ClockSkew clock;
    private final HttpClient http;
    private final TwilioAnswers answers = new TwilioAnswers(0);
    private final List<CheckResult> results = new ArrayList<>();
    private String date;

    /** @param patience for connecting, and then for the answer */
    TwilioCheck(String baseUrl, String authorization, List<String> services, Duration patience, ClockSkew clock) {
        this.baseUrl = baseUrl.replaceFirst("/+$", "");
        this.authorization = authorization;
        this.services = services;
        this.patience = patience;
        this.clock = clock;
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER).build();
    }

    @Override
    public String name() {
        return "twilio";
    }

    @Override
    public List<CheckResult> run() {
        boolean goOn = true;
        for (String sid : services) {
            if (goOn) {
                goOn = look(sid);
            } else {
                results.add(CheckResult.skipped(service(sid), "fetching it", "the one before says why not"));
            }
        }
        results.add(clock.against("Twilio", date));
        return results;
    }

    /** @return whether another Service can be asked for */
    private boolean look(String sid) {
        try {
            JsonNode found = fetch(new TwilioRequest("GET", "/Services/" + sid, null, null));
            accepted();
            results.add(sid.equals(found.path("sid").asText())
                    ? CheckResult.ok(service(sid), found.path("friendly_name").asText() + ", " + found.path("language_code").asText())
                    : CheckResult.failed(service(sid), "what answers is not Twilio's API. Correct twilio.base-url"));
            return true;
        } catch (FailureException e) {
            return refused(sid, e.failure());
        }
    }

    private boolean refused(String sid, Failure failure) {
        if (failure.code().equals("twilio-not-found") && failure.twilioCode() != null) {
            accepted();
            results.add(CheckResult.failed(service(sid), failure.message()));
            return true;
        }
        if (failure.code().equals("twilio-credentials")) {
            results.add(CheckResult.failed(CREDENTIALS, failure.message()));
            results.add(CheckResult.skipped(service(sid), "fetching it", "Twilio refuses the credentials"));
        } else {
            results.add(CheckResult.failed(service(sid), failure.message()));
        }
        return false;
    }

    private void accepted() {
        if (results.isEmpty()) {
            results.add(CheckResult.ok(CREDENTIALS, "Twilio takes them"));
        }
    }

    private static String service(String sid) {
        return "twilio service " + sid;
    }

    private JsonNode fetch(TwilioRequest request) {
        HttpRequest get = HttpRequest.newBuilder(URI.create(baseUrl + request.path())).timeout(patience)
                .header("Authorization", authorization).header("Accept", "application/json").build();
        try {
            HttpResponse<InputStream> answer = http.send(get, HttpResponse.BodyHandlers.ofInputStream());
            date = answer.headers().firstValue("Date").orElse(null);
            try (InputStream body = answer.body()) {
                return answers.read(request, answer.statusCode(), null, body.readNBytes(ANSWER_LIMIT));
            }
        } catch (IOException e) {
            answers.noAnswer(request, explained(e, get.uri()));
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    // The JDK's client leaves out whom it could not find or reach
    private static IOException explained(IOException e, URI uri) {
        if (RootCause.of(e) instanceof UnresolvedAddressException) {
            return new UnknownHostException(uri.getHost());
        }
        return e instanceof ConnectException ? new ConnectException("nothing listens at " + uri.getAuthority()) : e;
    }
}
