package io.transcriptroutes.twilio;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

import io.transcriptroutes.simulator.SimulatorSettings;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.junit.jupiter.api.Test;

/** A request that is late is not sent, or not to its end, by either of the two clocks. */
class SendDeadlineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String FORM = "ServiceSid=GA1&CustomerKey=one";

    private final AtomicLong wallSeconds = new AtomicLong();
    private final AtomicLong monotonicSeconds = new AtomicLong();
    private final Clock wall = new Clock() {
        @Override
        public Instant instant() {
            return NOW.plusSeconds(wallSeconds.get());
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    };
    private final SendDeadline deadline = new SendDeadline(PATIENCE, wall, () -> monotonicSeconds.get() * 1_000_000_000);

    @Test
    void eitherClockMaySayThatItIsTooLate() {
        wallSeconds.set(10);
        monotonicSeconds.set(10);
        assertDoesNotThrow(deadline::check);
        wallSeconds.set(11);
        assertThrows(TooLateException.class, deadline::check, "the machine slept");
        wallSeconds.set(-3600);
        assertDoesNotThrow(deadline::check);
        monotonicSeconds.set(11);
        assertThrows(TooLateException.class, deadline::check, "the clock was set back");
    }

    @Test
    void soMuchIsLeftByBothClocks() {
        Duration call = Duration.ofSeconds(7);
        wallSeconds.set(3);
        monotonicSeconds.set(3);
        assertTrue(deadline.leaves(call));
        wallSeconds.set(4);
        assertFalse(deadline.leaves(call), "the machine slept");
        wallSeconds.set(-3600);
        monotonicSeconds.set(4);
        assertFalse(deadline.leaves(call), "the clock was set back");
    }

    @Test
    void theWholeFormIsSentInTime() throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        create().entity().writeTo(sent);
        assertEquals(FORM, sent.toString(StandardCharsets.US_ASCII));
        assertEquals(FORM.length(), create().entity().getContentLength());
        assertNull(TwilioRequest.fetch("GT1").entity());
    }

    @Test
    void theLastByteIsHeldBackWhereTheProcessStoodStillAfterTheOthers() {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        assertThrows(TooLateException.class, () -> create().entity().writeTo(freezingAtFlush(sent)));
        assertEquals(FORM.substring(0, FORM.length() - 1), sent.toString(StandardCharsets.US_ASCII));
    }

    @Test
    void whatIsLateIsNotProcessed() throws IOException {
        try (TwilioSimulator twilio = TwilioSimulator.start(SimulatorSettings.defaults());
                CloseableHttpClient client = client((request, entity, context) -> monotonicSeconds.addAndGet(11))) {
            assertNotSent(client, new HttpDelete(twilio.baseUrl() + "/Transcripts/GT1"), TwilioRequest.delete("GT1", deadline).entity());
            monotonicSeconds.set(-11);
            HttpEntity late = new FencedEntity(FORM.getBytes(StandardCharsets.US_ASCII), deadline) {
                @Override
                public void writeTo(OutputStream out) throws IOException {
                    super.writeTo(freezingAtFlush(out));
                }
            };
            assertNotSent(client, new HttpPost(twilio.baseUrl() + "/Transcripts"), late);
            // What had left by then would have been answered before this one
            try (CloseableHttpClient other = client((request, entity, context) -> { })) {
                for (int i = 0; i < 20; i++) {
                    other.execute(new HttpGet(twilio.baseUrl() + "/Transcripts"), response -> response.getCode());
                }
            }
            assertEquals(20, twilio.requests().size(), () -> twilio.requests().toString());
        }
    }

    private static CloseableHttpClient client(HttpRequestInterceptor last) {
        TwilioHttp http = new TwilioHttp();
        http.setApiKeySid(SimulatorSettings.USERNAME);
        http.setApiKeySecret(SimulatorSettings.SECRET);
        HttpClientBuilder builder = HttpClientBuilder.create();
        http.configureHttpClient(builder);
        return builder.addRequestInterceptorLast(last).build();
    }

    private static void assertNotSent(CloseableHttpClient client, HttpUriRequestBase request, HttpEntity entity) {
        request.setEntity(entity);
        assertThrows(TooLateException.class, () -> client.execute(request, response -> response.getCode()));
    }

    private TwilioRequest create() {
        return new TwilioRequest("POST", "/Transcripts", null, FORM, deadline);
    }

    private OutputStream freezingAtFlush(OutputStream out) {
        return new java.io.FilterOutputStream(out) {
            @Override
            public void flush() throws IOException {
                super.flush();
                wallSeconds.addAndGet(3600);
            }
        };
    }
}
