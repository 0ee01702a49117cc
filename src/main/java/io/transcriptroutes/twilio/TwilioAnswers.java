package io.transcriptroutes.twilio;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;

import javax.net.ssl.SSLHandshakeException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.transcriptroutes.failure.DeferredException;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.Failure.Kind;
import io.transcriptroutes.failure.FailureException;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.failure.ReleasedException;
import io.transcriptroutes.failure.TransientException;
import io.transcriptroutes.failure.UnknownOutcomeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Twilio's answer, or its silence, means. Every refusal of a create call is one of: certainly not processed
 * (429, 4xx, never connected), or unknown (5xx, a broken connection, an unreadable success), which is never repeated blindly.
 */
public final class TwilioAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(TwilioAnswers.class);
    private static final int UNKNOWN_SERVICE = 1302;
    private static final int NOT_FOUND = 20404;
    private static final Set<Integer> GONE = Set.of(NOT_FOUND, 95108);
    private static final Set<String> GIVEN_UP = Set.of("failed", "canceled", "error");

    // The largest page has a million; an answer of brackets alone would take many times its own size
    private static final long MOST_TOKENS = 4_000_000;

    private final ObjectMapper json = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build()).build());
    private final Duration longestWait;

    /** @param longestWaitMillis the longest wait that is worth a thread's sleep, in milliseconds */
    public TwilioAnswers(long longestWaitMillis) {
        this.longestWait = Duration.ofMillis(longestWaitMillis);
    }

    /**
     * @return the body of a success, an empty object where there is none, as after a deletion, and one whose {@code gone}
     *     is true where a transcript that the request names does not exist (404, 20404, 95108)
     */
    public JsonNode read(TwilioRequest request, int status, String retryAfter, byte[] body) {
        JsonNode parsed = parse(body);
        if (status >= 200 && status < 300) {
            return success(request, status, parsed);
        }
        if (saysGone(request, status, parsed)) {
            return JsonNodeFactory.instance.objectNode().put("gone", true);
        }
        throw refusal(request, status, retryAfter, parsed);
    }

    // A page of HTML is no word of Twilio's: behind a wrong twilio.base-url everything would be "gone"
    private static boolean saysGone(TwilioRequest request, int status, JsonNode body) {
        return request.isAboutOneTranscript() && body != null && (status == 404 || GONE.contains(body.path("code").asInt()));
    }

    /** For a request that got no answer. */
    public void noAnswer(TwilioRequest request, IOException e) {
        if (e instanceof TooLateException) {
            LOG.warn("too-late: {} was not sent, because this process stood still for longer than it holds what it began", request);
            throw new ReleasedException(Failure.of(Kind.RELEASED, "too-late", "This process stood still for so long that others may "
                    + "have taken over; nothing was sent"), e);
        }
        String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
        if (neverSent(e)) {
            throw new OutageException(Failure.of(Kind.OUTAGE, "twilio-unreachable", "Twilio cannot be reached (" + reason
                    + "). Look at twilio.base-url, the network and a proxy"), e);
        }
        throw broken(request, "twilio-no-answer", "The connection to Twilio broke before it answered (" + reason + ")", null);
    }

    /** @param status as the ledger keeps it, or null: whether Twilio itself gave up on the transcript; it never says why */
    public static boolean isGivenUp(String status) {
        return status != null && GIVEN_UP.contains(status);
    }

    /** @param answer as {@link #read} returns it: whether the transcript that was asked for does not exist */
    public static boolean isGone(JsonNode answer) {
        return answer.path("gone").asBoolean();
    }

    /** @param transcript as {@link #read} returns it: whether nothing will come of it any more */
    public static boolean isGivenUpOrGone(JsonNode transcript) {
        return isGone(transcript) || isGivenUp(transcript.path("status").asText());
    }

    private static boolean neverSent(IOException e) {
        return e instanceof ConnectException || e instanceof ConnectTimeoutException || e instanceof UnknownHostException
                || e instanceof NoRouteToHostException || e instanceof SSLHandshakeException
                || e instanceof ConnectionRequestTimeoutException || e instanceof HttpConnectTimeoutException;
    }

    private static JsonNode success(TwilioRequest request, int status, JsonNode body) {
        if (status == 204) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (body == null) {
            throw broken(request, "twilio-unreadable", "Twilio answered " + status + " with a body that is no JSON", status);
        }
        return body;
    }

    private FailureException refusal(TwilioRequest request, int status, String retryAfter, JsonNode body) {
        Integer code = body != null && body.path("code").canConvertToInt() ? body.path("code").asInt() : null;
        String words = body == null ? "a body that is no JSON, perhaps a proxy's page" : body.path("message").asText("no message");
        String said = status + (code == null ? "" : ", code " + code) + ": " + shortened(words);
        Duration wait = retryAfter(retryAfter);

        if (status == 429) {
            Failure limited = failure(Kind.TRANSIENT, "twilio-rate-limited",
                    "Twilio limits the rate (" + said + "); lower twilio.requests-per-second if this lasts", code, status, wait);
            return wait != null && wait.compareTo(longestWait) > 0
                    ? new DeferredException(limited) : new TransientException(limited, null);
        }
        if (status >= 500 || status == 408) {
            return broken(request, "twilio-error", "Twilio failed (" + said + ")", status);
        }
        if (status == 401 || status == 403) {
            return new OutageException(failure(Kind.OUTAGE, "twilio-credentials", "Twilio refuses the credentials (" + said
                    + "): check TWILIO_API_KEY_SID and TWILIO_API_KEY_SECRET, or TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN",
                    code, status, wait), null);
        }
        if (status < 400) {
            return new OutageException(failure(Kind.OUTAGE, "twilio-redirect",
                    "Twilio's address answers with a redirect (" + status + "): correct twilio.base-url", code, status, wait), null);
        }
        if (status == 404 || (code != null && (code == UNKNOWN_SERVICE || code == NOT_FOUND))) {
            return new TransientException(failure(Kind.TRANSIENT, "twilio-not-found", "Twilio does not know what was asked for ("
                    + said + "): check twilio.service-sid or the source's service-sid, and twilio.base-url", code, status, wait), null);
        }
        return new FinalException(failure(Kind.FINAL, "twilio-rejected", "Twilio rejects the request (" + said + ")",
                code, status, wait), null);
    }

    private static FailureException broken(TwilioRequest request, String code, String message, Integer status) {
        return request.isCreate()
                ? new UnknownOutcomeException(failure(Kind.UNKNOWN_OUTCOME, code, message
                        + "; whether it made a transcript is looked up before another try", null, status, null), null)
                : new TransientException(failure(Kind.TRANSIENT, code, message, null, status, null), null);
    }

    private static Failure failure(Kind kind, String code, String message, Integer twilioCode, Integer status, Duration wait) {
        return new Failure(kind, code, message, twilioCode, status, wait);
    }

    private JsonNode parse(byte[] body) {
        if (body == null) {
            return null;
        }
        try {
            JsonNode node = json.readTree(body);
            return node != null && node.isObject() ? node : null;
        } catch (IOException e) {
            // An HTML page or a cut body: the caller says so, with the status beside it
            return null;
        }
    }

    /** Seconds or an HTTP date (RFC 9110, section 10.2.3); anything else is as good as nothing. */
    static Duration retryAfter(String header) {
        if (header == null) {
            return null;
        }
        try {
            return header.strip().matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(header.strip()))
                    : Duration.between(Instant.now(), ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String shortened(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").replaceAll("\\?\\S+", "?…");
        return plain.length() <= 300 ? plain : plain.substring(0, 300) + "…";
    }
}
