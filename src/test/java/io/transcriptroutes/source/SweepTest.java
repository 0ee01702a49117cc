package io.transcriptroutes.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Object;

class SweepTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aShortPageIsNotTheEndAndOnlyAnEmptyOneIs() {
        Sweep sweep = sweep(TestSources.source(), "");
        assertNull(sweep.nextPage().marker());
        sweep.accept(page("a.wav"));
        assertTrue(sweep.hasMore());
        assertEquals("a.wav", sweep.nextPage().marker());
        sweep.accept(List.of());
        assertFalse(sweep.hasMore());
    }

    @Test
    void eachDayIsSweptFromItsBeginning() {
        Source source = TestSources.with(new Prefixes("{dd}/", 2, ZoneOffset.UTC), Source.SidecarUse.OFF);
        Sweep sweep = sweep(source, "");
        assertEquals("28/", sweep.nextPage().prefix());
        sweep.accept(page("28/a.wav"));
        sweep.accept(List.of());
        assertEquals("01/", sweep.nextPage().prefix());
        assertNull(sweep.nextPage().marker());
    }

    @Test
    void neitherOutputNorFoldersNorTooYoungObjectsAreRecordings() {
        Sweep sweep = sweep(TestSources.source(), "dead-letter/");
        List<S3Object> page = List.of(object("a.wav", NOW.minusSeconds(60)), object("b.wav", NOW.minusSeconds(59)),
                object("calls/", NOW.minusSeconds(999)), object("dead-letter/c.wav", NOW.minusSeconds(999)));
        assertEquals(List.of("a.wav"), sweep.accept(page).stream().map(row -> row.get("key")).toList());
    }

    @Test
    void sidecarsAreNoRecordingsAndUnreadOnesAreMentioned() {
        Sweep unread = sweep(TestSources.source(), "");
        unread.accept(page("a.wav", "a.wav.json"));
        assertTrue(unread.hasUnreadSidecars());

        Sweep read = sweep(TestSources.with(new Prefixes("", 1, ZoneOffset.UTC), Source.SidecarUse.OPTIONAL), "");
        assertEquals(1, read.accept(page("a.wav", "a.wav.json")).size());
        assertFalse(read.hasUnreadSidecars());
    }

    private static Sweep sweep(Source source, String outputPrefix) {
        return new Sweep(source, outputPrefix, NOW);
    }

    private static List<S3Object> page(String... keys) {
        return Arrays.stream(keys).map(key -> object(key, NOW.minusSeconds(3600))).toList();
    }

    private static S3Object object(String key, Instant lastModified) {
        return S3Object.builder().key(key).eTag("\"e\"").size(10L).lastModified(lastModified).build();
    }
}
