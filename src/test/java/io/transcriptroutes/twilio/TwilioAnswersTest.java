package io.transcriptroutes.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.DeferredException;
import io.transcriptroutes.failure.FailureException;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.failure.TransientException;
import io.transcriptroutes.failure.UnknownOutcomeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioAnswersTest {

    private static final TwilioRequest CREATE = new TwilioRequest("POST", "/Transcripts", null, "Channel=secret");
    private static final TwilioRequest LIST = new TwilioRequest("GET", "/Transcripts", "PageSize=1000", null);
    private static final TwilioRequest DELETE = TwilioRequest.delete("GT1", null);
    private static final String HTML = "<html><body>502 Bad Gateway</body></html>";

    private final TwilioAnswers answers = new TwilioAnswers(10_000);

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(CREATE, 429, "{}", TransientException.class),
                Arguments.of(CREATE, 400, "{\"code\":95005,\"message\":\"Invalid URL\"}", FinalException.class),
                Arguments.of(CREATE, 413, HTML, FinalException.class),
                Arguments.of(CREATE, 400, "{\"code\":1302,\"message\":\"Invalid service\"}", TransientException.class),
                Arguments.of(CREATE, 401, "{\"code\":20003}", OutageException.class),
                Arguments.of(CREATE, 403, HTML, OutageException.class),
                Arguments.of(CREATE, 302, "", OutageException.class),
                Arguments.of(CREATE, 500, "{}", UnknownOutcomeException.class),
                Arguments.of(CREATE, 502, HTML, UnknownOutcomeException.class),
                Arguments.of(CREATE, 503, "", UnknownOutcomeException.class),
                Arguments.of(CREATE, 408, "", UnknownOutcomeException.class),
                Arguments.of(CREATE, 202, HTML, UnknownOutcomeException.class),
                Arguments.of(CREATE, 202, "{\"sid\":", UnknownOutcomeException.class),
                Arguments.of(CREATE, 202, "[]", UnknownOutcomeException.class),
                Arguments.of(LIST, 503, HTML, TransientException.class),
                Arguments.of(LIST, 200, HTML, TransientException.class),
                Arguments.of(LIST, 404, "{\"code\":20404}", TransientException.class));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everyAnswerSaysWhoHasToAct(TwilioRequest request, int status, String body, Class<? extends FailureException> expected) {
        FailureException thrown = assertThrows(FailureException.class, () -> read(request, status, null, body));
        assertEquals(expected, thrown.getClass(), thrown.getMessage());
        assertFalse(thrown.getMessage().contains("<"), () -> "no markup of a proxy: " + thrown.getMessage());
    }

    @Test
    void aSuccessIsItsJson() {
        assertEquals("GT1", read(CREATE, 202, null, "{\"sid\":\"GT1\",\"new\":{}}").path("sid").asText());
        assertTrue(read(LIST, 204, null, "").isEmpty());
    }

    @Test
    void aDeletionHasNoBody() {
        assertTrue(answers.read(DELETE, 204, null, null).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"404,20404", "404,0", "400,95108"})
    void whatIsGoneIsAsGoodAsDeleted(int status, int code) {
        String body = "{\"code\":" + code + "}";
        assertTrue(read(DELETE, status, null, body).path("gone").asBoolean());
        assertThrows(FailureException.class, () -> read(LIST, status, null, body), "to read is another matter");
    }

    @Test
    void aPageOfSomebodyElseIsNoWordOfTwilios() {
        assertThrows(TransientException.class, () -> read(DELETE, 404, null, HTML));
    }

    @Test
    void whatTwilioQuotesOfASignedUrlIsCut() {
        FailureException thrown = assertThrows(FinalException.class, () -> read(CREATE, 400, null,
                "{\"code\":95005,\"message\":\"Bad URL https://b/k?X-Amz-Signature=abc here\"}"));
        assertEquals(95005, thrown.failure().twilioCode());
        assertFalse(thrown.getMessage().contains("X-Amz"), thrown.getMessage());
    }

    @Test
    void aWaitThatIsTooLongForAThreadIsLeftToTheLedger() {
        assertThrows(TransientException.class, () -> read(CREATE, 429, "10", "{}"));
        assertEquals(Duration.ofSeconds(11),
                assertThrows(DeferredException.class, () -> read(CREATE, 429, "11", "{}")).failure().retryAfter());
    }

    @Test
    void retryAfterIsSecondsOrADate() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(100));
        long seconds = TwilioAnswers.retryAfter(date).toSeconds();
        assertTrue(seconds > 90 && seconds <= 100, () -> seconds + " s");
        assertNull(TwilioAnswers.retryAfter("soon"));
        assertNull(TwilioAnswers.retryAfter(null));
    }

    @Test
    void onlyAConnectionThatNeverStoodWasCertainlyNotProcessed() {
        assertThrows(OutageException.class, () -> answers.noAnswer(CREATE, new ConnectException("refused")));
        assertThrows(UnknownOutcomeException.class, () -> answers.noAnswer(CREATE, new SocketException("reset")));
        assertThrows(UnknownOutcomeException.class, () -> answers.noAnswer(CREATE, new SocketTimeoutException("read")));
        assertThrows(TransientException.class, () -> answers.noAnswer(LIST, new SocketException("reset")));
        assertThrows(OutageException.class, () -> answers.noAnswer(LIST, new java.net.UnknownHostException("nowhere")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"sid\":\"\"}", "{\"sid\":\"GTxyz\"}", "{\"sid\":null}"})
    void anAcceptedCallThatNamesNoTranscriptIsLookedUp(String body) {
        assertThrows(UnknownOutcomeException.class, () -> CreatedTranscript.of(read(CREATE, 202, null, body)));
    }

    @Test
    void aRequestDoesNotShowItsForm() {
        assertFalse(CREATE.toString().contains("secret"));
    }

    private JsonNode read(TwilioRequest request, int status, String retryAfter, String body) {
        return answers.read(request, status, retryAfter, body.getBytes(StandardCharsets.UTF_8));
    }
}
