package io.transcriptroutes.channel;

import static io.transcriptroutes.channel.Samples.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.transcriptroutes.failure.FinalException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPatternTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Instant start(String format, String start) {
        return new KeyPattern("(?<start>.*)", format, BERLIN).parse(start).mediaStartTime();
    }

    private static String refusal(String regex, String format, String key) {
        return Samples.message("key-pattern-mismatch", () -> new KeyPattern(regex, format, BERLIN).parse(key));
    }

    @Test
    void everyGroupIsRead() {
        String groups = "(?<customerKey>[^/]*)/(?<start>[^/]*)/";
        StringBuilder regex = new StringBuilder(groups);
        StringBuilder key = new StringBuilder("order-1/20260301-093000/");
        for (int channel = 1; channel <= 2; channel++) {
            for (ParticipantField field : ParticipantField.values()) {
                regex.append("(?<").append(field.group(channel)).append(">[^;]*);");
                key.append(field == ParticipantField.EMAIL ? "a@b" : field == ParticipantField.IMAGE_URL ? "https://x/" : "v")
                        .append(channel).append(';');
            }
        }
        assertSays(regex.toString(), "(?<participant1Role>", "(?<participant2MediaParticipantId>", "(?<participant1ImageUrl>");
        assertEquals(new CallDetails("order-1", Instant.parse("2026-03-01T08:30:00Z"), List.of(
                new Participant(1, "v1", "v1", "v1", "a@b1", "v1", "https://x/1"),
                new Participant(2, "v2", "v2", "v2", "a@b2", "v2", "https://x/2"))),
                new KeyPattern(regex.toString(), "yyyyMMdd-HHmmss", BERLIN).parse(key.toString()));
    }

    @Test
    void whatDoesNotMatchSaysNothing() {
        assertEquals(CallDetails.NONE, new KeyPattern("", "", BERLIN).parse(""));
        assertEquals(CallDetails.NONE, new KeyPattern("", "", BERLIN).parse("a/b.wav"));
        assertEquals(CallDetails.NONE, new KeyPattern("(?<customerKey>b)", "", BERLIN).parse("a/b.wav"));
        assertEquals(CallDetails.NONE, new KeyPattern("(?<customerKey>b)?.*", "", BERLIN).parse("a/b.wav"));
        assertEquals(CallDetails.NONE, new KeyPattern("(?<customerKey>[^/]*)/.*", "", BERLIN).parse("/b.wav"));
    }

    @ParameterizedTest
    @CsvSource({"yyyyMMdd-HHmmss,20260301-093000", "uuuu-MM-dd'T'HH.mm.ss,2026-03-01T09.30.00", "yyyyMMddHHmm,202603010930",
        "yyyyMMddHHmmssX,20260301083000Z", "yyyyMMddHHmmssXX,20260301043000-0400", "dd MMM yy hh-mm a,01 mar 26 09-30 am",
        "yyyyMMdd-HHmmss VV,20260301-033000 America/New_York", ",2026-03-01T08:30:00Z", ",2026-03-01T09:30:00",
        ",20260301T093000", ",20260301T083000Z", ",1772353800", ",1772353800000"})
    void startInEveryWriting(String format, String start) {
        assertEquals(Instant.parse("2026-03-01T08:30:00Z"), start(format == null ? "" : format, start));
    }

    @Test
    void aDateAloneIsItsFirstMinute() {
        assertEquals(Instant.parse("2026-02-28T23:00:00Z"), start("yyyyMMdd", "20260301"));
        assertEquals(Instant.parse("2026-03-01T08:00:00Z"), start("yyyyMMddHH", "2026030109"));
    }

    @Test
    void skippedTimesMoveForwardAndRepeatedTimesAreTheFirst() {
        assertEquals(Instant.parse("2026-03-29T01:30:00Z"), start("yyyyMMddHHmm", "202603290230"));
        assertEquals(Instant.parse("2026-10-25T00:30:00Z"), start("yyyyMMddHHmm", "202610250230"));
        assertEquals(Instant.parse("2026-10-25T00:30:00Z"), start("", "2026-10-25T02:30:00"));
    }

    @ParameterizedTest
    @CsvSource({"yyyyMMdd,20260431", "yyyyMMdd,2026", "yyyyMMdd,tomorrow", ",20260301", ",17723538000", ",20260301093000",
        ",2026-03-01", "yyyyMMdd,19691231", "yyyyMMddHH,2026030124"})
    void aStartThatDoesNotParse(String format, String start) {
        assertSays(refusal("(?<start>.*)", format == null ? "" : format, start), "\"" + start + "\"", "group start ");
    }

    @Test
    void valuesThatBreakARuleNameTheGroup() {
        assertSays(refusal("(?<customerKey>.*)", "", "k".repeat(65)), "group customerKey must be at most 64");
        assertSays(refusal("(?<participant2Email>.*)", "", "x"), "group participant2Email must look like");
        assertSays(refusal("(?s)(?<participant1Role>.*)", "", "x\ny"), "group participant1Role must not contain control");
    }

    @Test
    void valuesAreUsedAsTheyAre() {
        for (String text : Samples.HOSTILE) {
            CallDetails details = new KeyPattern("(?s)(?<participant1FullName>.*)", "", BERLIN).parse(text);
            assertEquals(text, details.participants().get(0).fullName());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?<customer>.*)", "(?<participant3Role>.*)", "(", "[", "(?<start>a)(?<start>b)",
        "(?x) ( ?<customer>.*)", "\\(?<customerKey>(?<bad>.)"})
    void aPatternThatCannotWorkIsRefusedAtTheStart(String regex) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new KeyPattern(regex, "", BERLIN));
        assertSays(e.getMessage(), "the key pattern", "customerKey, start, participant1Role, participant1UserId");
    }

    @Test
    void textThatOnlyLooksLikeAGroupIsNone() {
        assertEquals("x", new KeyPattern("\\(?<bad>(?<customerKey>.)", "", BERLIN).parse("(<bad>x").customerKey());
        assertEquals(CallDetails.NONE, new KeyPattern("[(?<bad>]*", "", BERLIN).parse("bad"));
        assertEquals(CallDetails.NONE, new KeyPattern("\\Q(?<bad>\\E", "", BERLIN).parse("(?<bad>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HH:mm", "yyyy", "YYYY-MM-dd", "yyyyMMddb", "'", "yyyy-MM"})
    void aTimeFormatThatCannotWorkIsRefusedAtTheStart(String format) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new KeyPattern("", format, ZoneOffset.UTC));
        assertSays(e.getMessage(), "the time format " + format + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"((a+)+)+b", "(a|aa)+b", "(a|a)*b", "(?:(?:a|b|ab)*)*c", "(.*)*(.*)*(.*)*(.*)*x", "(?:a*)*(?:a*)*b",
        "(a*)*\\1b", "(?:.*,){25}x", "(.*a){12}x"})
    void hostileNamesCannotKeepAPatternBusy(String regex) {
        String key = "a".repeat(1000) + ",".repeat(24);
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            try {
                assertEquals(CallDetails.NONE, new KeyPattern(regex, "", BERLIN).parse(key));
            } catch (FinalException e) {
                assertEquals("key-pattern-mismatch", e.failure().code());
            }
        });
    }

    @Test
    void aSpentBudgetSaysSo() {
        assertSays(refusal("(.*a){12}x", "", "a".repeat(1000)), "\"aaa", "tries too many ways");
    }
}
