package io.transcriptroutes.backfill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import io.transcriptroutes.source.Registrations;
import io.transcriptroutes.source.Sources;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What one turn takes of a page: objects of 100 bytes, taken to last 100 seconds each. */
class BackfillRunTest {

    private static final OffsetDateTime TOMORROW = OffsetDateTime.parse("2026-03-02T00:00:00Z");
    private static final int MANY = 100;

    private final Sources sources = new Sources("s3", "");
    private BackfillRun run;

    @BeforeEach
    void configure() throws IOException {
        Properties properties = new Properties();
        try (Reader shipped = Files.newBufferedReader(Path.of("config/application.properties"))) {
            properties.load(shipped);
        }
        properties.putAll(Map.of("source.s3.bucket", "calls", "twilio.service-sid", "GA" + "0".repeat(32)));
        CamelContext context = new DefaultCamelContext();
        context.getPropertiesComponent().setInitialProperties(properties);
        sources.setCamelContext(context);
        run = run(null);
    }

    @Test
    void whatWasNotSavedIsTakenAgain() {
        run.limit(1, MANY, 1000, false, TOMORROW);
        take("a.wav", "b.wav");
        assertNull(run.nextPage().marker(), "after a failure the same page is asked for again");
        run.saved();
        assertEquals("b.wav", run.nextPage().marker());
        assertEquals("b.wav", run(run.next()).nextPage().marker(), "in another process, too");
    }

    @Test
    void theLaneCutsAPageBehindWhatItTook() {
        run.limit(1, 2, 1000, false, TOMORROW);
        assertEquals(List.of("a.wav", "c.wav"), take("a.wav", "b.txt", "c.wav", "d.txt", "e.wav"));
        run.saved();
        assertEquals("d.txt", run.nextPage().marker());
        assertFalse(run.isHasMore());
        assertNull(run.waitsUntil(), "room is made within the day");
    }

    @Test
    void theBudgetCutsAPageAndWaitsForTheNextDay() {
        run.limit(1, MANY, 250, false, TOMORROW);
        assertEquals(List.of("a.wav", "b.wav"), take("a.wav", "b.wav", "c.wav"));
        run.saved();
        assertEquals("b.wav", run.nextPage().marker());
        assertEquals(TOMORROW, run.waitsUntil());
        assertFalse(run.isHasMore() || run.isOver());
    }

    @Test
    void whileOneWaitsForTheNextDayNothingIsReadUntilItWouldFit() {
        Backfills backfills = new Backfills(sources, new Registrations(sources), Clock.systemUTC());
        backfills.setLane(MANY);
        backfills.setMaxInFlight(MANY);
        backfills.setSharePercent(100);
        backfills.setMinutesPerDay("5");
        Map<String, Object> row = new HashMap<>(Map.of("seconds_per_byte", 1.0));
        assertTrue(isRead(backfills, row, 50));
        take("a.wav", "b.wav", "c.wav");
        backfills.saved(run, row, 1);
        row.put("waits_until", run.waitsUntil());
        run = run(run.next());
        assertFalse(isRead(backfills, row, 250), "neither by a list nor from an inventory");
        assertTrue(run.isWaiting());
        assertTrue(isRead(backfills, row, 200), "others were shorter than estimated");
        assertTrue(isRead(backfills, row, 0), "another day");
        row.remove("waits_until");
        assertTrue(isRead(backfills, row, 250), "it was resumed");
        row.put("waits_until", TOMORROW);
        run = run(null);
        assertTrue(isRead(backfills, row, 250), "another place of the archive");
    }

    private boolean isRead(Backfills backfills, Map<String, Object> row, double used) {
        backfills.limit(run, row, Map.of("seconds", used));
        return run.isHasMore();
    }

    @Test
    void oneThatIsLongerThanADayIsTakenOnAnUntouchedDayAlone() {
        run.limit(1, MANY, 50, true, TOMORROW);
        assertEquals(List.of("a.wav"), take("a.wav", "b.wav"));
        run.limit(1, MANY, 50, false, TOMORROW);
        assertEquals(List.of(), take("a.wav", "b.wav"));
        run.limit(1, MANY, -50, false, TOMORROW);
        assertTrue(run.isWaiting() && !run.isHasMore(), "without a request to S3");
    }

    @Test
    void whatIsKnownTakesNoRoomAndAnEmptyPageIsTheEnd() {
        run.limit(1, MANY, 1000, false, TOMORROW);
        run.page(objects("a.wav", "b.wav"));
        Object known = run.page(objects("a.wav", "b.wav")).rows().get(0).get("id");
        run.known(List.of(Map.of("id", known)));
        run.choose();
        assertEquals(List.of("b.wav"), run.registered().stream().map(row -> row.get("key")).toList());
        run.saved();
        run.page(List.of());
        run.choose();
        assertTrue(run.isOver() && !run.isHasMore() && run.entries().isEmpty());
    }

    private List<Object> take(String... keys) {
        run.page(objects(keys));
        run.choose();
        return run.registered().stream().map(row -> row.get("key")).toList();
    }

    private BackfillRun run(String reached) {
        return new BackfillRun("r", sources.named("s3"), null, List.of(""), sources.beginSweep("s3"), new Registrations(sources), reached);
    }

    private static List<S3Object> objects(String... keys) {
        return Arrays.stream(keys).map(key -> S3Object.builder().key(key).size(100L).eTag("\"" + key + "\"")
                .lastModified(Instant.EPOCH).build()).toList();
    }
}
