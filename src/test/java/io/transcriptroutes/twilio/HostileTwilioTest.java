package io.transcriptroutes.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transcriptroutes.HostileInput;
import io.transcriptroutes.failure.FailureException;
import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.failure.UnknownOutcomeException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever Twilio sends, or whoever answers in its place: each reader takes it, or refuses it in its own words. */
class HostileTwilioTest extends HostileInput {

    private static final String BASE = "https://intelligence.twilio.com/v2";
    private static final TwilioRequest CREATE = new TwilioRequest("POST", "/Transcripts", null, "");
    private static final TwilioRequest FETCH = TwilioRequest.fetch("GT1");
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-01-01T00:00:00Z");

    private final TwilioAnswers answers = new TwilioAnswers(10_000);

    @Provide
    Arbitrary<String> urls() {
        return Arbitraries.of(BASE, "https://intelligence.twilio.com", "https://intelligence.twilio.com.evil.example", "https://evil.example", "//",
                        "/v2", "/Transcripts", "/../", "/..", "%2e%2e/", "/./", "@evil.example", ":443", "?", "#", "\\", "Page=1", "&", "%2F", "%0d%0a", "\r\n",
                        " ", "${body}", "{{twilio.api-key-secret}}", "\u2025", "GT1", ";", "//evil.example/")
                .list().ofMaxSize(5).map(parts -> BASE + String.join("", parts));
    }

    @Property
    void anyBytesAreAnAnswerOrARefusal(@ForAll byte[] body, @ForAll @IntRange(min = 100, max = 599) int status, @ForAll("texts") String retryAfter) {
        check(status, retryAfter, body);
    }

    @Property
    void soIsAnyJson(@ForAll("json") JsonNode body, @ForAll @IntRange(min = 200, max = 599) int status, @ForAll("texts") String retryAfter) {
        check(status, retryAfter, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void check(int status, String retryAfter, byte[] body) {
        for (TwilioRequest request : List.of(CREATE, FETCH)) {
            try {
                JsonNode read = answers.read(request, status, retryAfter, body);
                assertTrue(read.isObject() && (status < 300 || TwilioAnswers.isGone(read)));
                assertFalse(request.isCreate() && TwilioAnswers.isGone(read) && status >= 300, "a create call is about no transcript");
            } catch (FailureException e) {
                String message = e.failure().message();
                assertTrue(message.length() < 800, message);
                assertFalse(message.chars().anyMatch(Character::isISOControl), message);
                boolean perhapsMade = request.isCreate() && (status >= 200 && status < 300 || status >= 500 || status == 408);
                assertEquals(perhapsMade, e instanceof UnknownOutcomeException, status + ": " + message);
            }
        }
    }

    /** What no database takes would fail its whole page, and with it the list, for ever. */
    @Property
    void whatIsReadOfATranscriptFitsTheLedger(@ForAll("objects") ObjectNode transcript, @ForAll("texts") String date, @ForAll("texts") String any) {
        transcript.put("date_created", date).put("service_sid", any);
        Map<String, Object> row = ListedTranscript.row(transcript, NOW);
        assertTrue(row.get("sid").equals("") || CreatedTranscript.isSid((String) row.get("sid")));
        assertTrue(((String) row.get("serviceSid")).matches("[A-Za-z0-9]{0,34}"), row::toString);
        assertTrue(((String) row.get("status")).length() <= 32 && plain((String) row.get("status")), row::toString);
        assertTrue(((String) row.get("customerKey")).length() <= 64 && plain((String) row.get("customerKey")), row::toString);
        int year = ((OffsetDateTime) row.get("createdAt")).getYear();
        assertTrue(year >= 1970 && year <= 9999, row::toString);
        assertTrue(row.get("recordingSid") == null || ((String) row.get("recordingSid")).matches("RE[0-9a-fA-F]{32}"), row::toString);
    }

    @Property
    void aCreateCallIsAnsweredByASidOrNotAtAll(@ForAll("json") JsonNode answer) {
        try {
            assertTrue(CreatedTranscript.isSid(CreatedTranscript.of(answer).sid()));
        } catch (UnknownOutcomeException e) {
            assertEquals("twilio-unreadable", e.failure().code());
        }
    }

    @Property
    void aPageOfAnyShapeIsReadOrAnOutage(@ForAll("objects") ObjectNode page, @ForAll("json") JsonNode transcripts, @ForAll("json") JsonNode next) {
        page.set("transcripts", transcripts);
        page.putObject("meta").set("next_page_url", next);
        TranscriptListing listing = TranscriptListing.begin(Map.of("service_sid", "GA1", "since", NOW, "started_at", NOW), BASE);
        try {
            TranscriptListing.found(listing, page);
        } catch (OutageException e) {
            assertTrue(e.failure().code().startsWith("twilio-"), e.failure()::code);
        }
    }

    /** The credentials travel with it. */
    @Property
    void thePageThatFollowsLiesBelowTheTranscripts(@ForAll("urls") String url) {
        try {
            TwilioRequest next = new TranscriptPages(BASE).after(page(url));
            URI sent = URI.create(BASE + next.path() + (next.query() == null ? "" : "?" + next.query()));
            assertEquals("intelligence.twilio.com", sent.getRawAuthority());
            assertTrue(sent.normalize().getRawPath().startsWith("/v2/Transcripts") && !sent.getRawPath().contains("%"), url);
            assertEquals(null, sent.getRawFragment());
            assertEquals(url, sent.toString());
            assertEquals("GET", next.method());
        } catch (OutageException e) {
            assertEquals("twilio-foreign-page", e.failure().code());
        }
    }

    @Example
    void aPageOfAnOddAddressIsNotTakenForOneElsewhere() {
        TranscriptPages pages = new TranscriptPages(BASE);
        String odd = assertThrows(OutageException.class, () -> pages.after(page(BASE + "/Transcripts?a={b}"))).failure().message();
        assertTrue(odd.contains("a character that belongs in no URL") && !odd.contains("twilio.base-url"), odd);
        String foreign = assertThrows(OutageException.class, () -> pages.after(page("https://example.com/"))).failure().message();
        assertTrue(foreign.contains("another address than twilio.base-url"), foreign);
    }

    @Property(tries = 100)
    void aListThatLeadsBackIsNotReadForEver(@ForAll @IntRange(max = 200) int before, @ForAll @IntRange(min = 1, max = 200) int circle) {
        TranscriptPages pages = new TranscriptPages(BASE);
        pages.first("GA1", 50, Map.of());
        for (int i = 0; i <= before; i++) {
            pages.after(page(BASE + "/Transcripts?Page=" + i));
        }
        assertThrows(OutageException.class, () -> {
            for (int i = 0; i < 4 * (before + circle) + 8; i++) {
                pages.after(page(BASE + "/Transcripts?Circle=" + i % circle));
            }
        });
    }

    @Example
    void bracketsThatWouldTakeManyTimesTheirSizeAreUnreadable() {
        byte[] brackets = ("{\"a\":[" + "[],".repeat(3_000_000) + "1]}").getBytes(StandardCharsets.UTF_8);
        assertEquals("twilio-unreadable", assertThrows(FailureException.class, () -> answers.read(FETCH, 200, null, brackets)).failure().code());
        byte[] deep = ("{\"a\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        assertThrows(FailureException.class, () -> answers.read(FETCH, 200, null, deep));
    }

    private static boolean plain(String text) {
        return !text.matches("(?s).*[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}].*");
    }

    private static JsonNode page(String url) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.putArray("transcripts");
        page.putObject("meta").put("next_page_url", url);
        return page;
    }
}
