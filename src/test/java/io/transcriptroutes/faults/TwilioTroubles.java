package io.transcriptroutes.faults;

import static io.transcriptroutes.faults.Troubles.share;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transcriptroutes.faults.Troubles.Begun;
import io.transcriptroutes.simulator.FaultRule;
import io.transcriptroutes.simulator.SkewedClock;
import io.transcriptroutes.simulator.TwilioSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Everything that Twilio, or what lies before it, has been seen or documented to do wrong. */
final class TwilioTroubles {

    private static final String ANY = "/.*";
    private static final String LIST = "/Transcripts";
    private static final int[] SERVER_ERRORS = {500, 502, 503, 504};
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final TwilioSimulator twilio;
    private final Wire wire;
    private final SkewedClock clock;
    private final Duration stall;
    /** Left out of a list once, and never again: no client can tell what two whole lists lack from what does not exist. */
    private final Set<String> moved = ConcurrentHashMap.newKeySet();

    /**
     * @param wire through which the bundle reaches the simulator
     * @param clock what the simulator's settings were made with
     * @param stall how long what stalls does: longer than {@code twilio.response-timeout-ms}, and shorter than
     *     {@code submit.claim-seconds}, because a request that is processed after that has been made anew
     */
    TwilioTroubles(TwilioSimulator twilio, Wire wire, SkewedClock clock, Duration stall) {
        this.twilio = twilio;
        this.wire = wire;
        this.clock = clock;
        this.stall = stall;
    }

    /** Every one of them, each by itself, and the mix. */
    List<Trouble> all() {
        List<Trouble> all = new ArrayList<>(requests());
        all.add(Troubles.ofAll("twilio-mix", this::mix));
        all.add(Troubles.of("twilio-401", random -> begun(twilio.faults().on("*", ANY).always().respond401())));
        all.add(Troubles.onWire("twilio-refused", wire, (one, random) -> one.refuse()));
        all.add(Troubles.cuts("twilio-cut", wire));
        all.add(Troubles.onWire("twilio-wire-stalls", wire, (one, random) -> one.stall()));
        all.add(Troubles.onWire("twilio-wire-loses-answers", wire,
                (one, random) -> one.loseAnswers(share(random), new Random(random.nextLong()))));
        all.add(Troubles.onWire("twilio-throttled", wire, (one, random) -> one.throttle(2_000 + random.nextInt(20_000))));
        all.add(Troubles.of("twilio-clock-skew", this::skew));
        all.add(rule("twilio-list-moves", random -> list(random, this::move)));
        all.add(rule("twilio-list-repeats", random -> list(random, TwilioTroubles::repeat)));
        return all;
    }

    /** Those that hit a share of the requests. */
    private List<Trouble> requests() {
        return List.of(
                rule("twilio-429", random -> some(random).respond429(null)),
                rule("twilio-429-seconds", random -> some(random).respond429(1 + random.nextInt(2))),
                rule("twilio-429-date", random -> some(random).respond429(clock, Duration.ofSeconds(2))),
                rule("twilio-5xx", random -> serverError(random, some(random))),
                rule("twilio-html", random -> some(random).respondHtml(random.nextBoolean() ? 200 : 502)),
                rule("twilio-reset-before", random -> some(random).resetBeforeProcessing()),
                rule("twilio-reset-after", random -> some(random).resetAfterProcessing()),
                rule("twilio-answer-lost", random -> some(random).loseAnswer(stall)),
                rule("twilio-stalls", random -> some(random).slow(stall)),
                rule("twilio-late", random -> some(random).stall(stall)),
                rule("twilio-drips", random -> some(random).drip(Duration.ofMillis(200 + random.nextInt(2_000)))),
                rule("twilio-truncated", random -> some(random).truncateBody()),
                rule("twilio-empty", random -> some(random).emptyBody()));
    }

    private List<Begun> mix(Random random) {
        return List.of(
                begun(few(random).respond429(1)),
                begun(serverError(random, few(random))),
                begun(few(random).respondHtml(503)),
                begun(few(random).resetBeforeProcessing()),
                begun(few(random).resetAfterProcessing()),
                begun(few(random).loseAnswer(stall)),
                begun(few(random).stall(stall)),
                begun(few(random).truncateBody()),
                begun(few(random).drip(Duration.ofSeconds(1))));
    }

    private Begun skew(Random random) {
        long seconds = random.nextLong(SKEW.toSeconds() / 2, SKEW.toSeconds() + 1);
        clock.skew(Duration.ofSeconds(random.nextBoolean() ? seconds : -seconds));
        return new Begun(() -> clock.skew(Duration.ZERO), () -> 1);
    }

    /** What stood on a later page went to one that was read already: this list does not show it. */
    private void move(ObjectNode page, Random random) {
        ArrayNode rows = transcripts(page);
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (random.nextInt(10) == 0 && moved.add(rows.get(i).path("sid").asText())) {
                rows.remove(i);
            }
        }
    }

    /** New ones pushed the page's last row to the top of the next page, where it stands again. */
    private static void repeat(ObjectNode page, Random random) {
        ArrayNode rows = transcripts(page);
        for (int i = 0, size = rows.size(); i < size; i++) {
            if (random.nextInt(10) == 0) {
                rows.add(rows.get(i));
            }
        }
    }

    private FaultRule list(Random random, BiConsumer<ObjectNode, Random> change) {
        Random own = new Random(random.nextLong());
        return twilio.faults().on("GET", LIST).always().changeJson(page -> change.accept(page, own));
    }

    private static ArrayNode transcripts(ObjectNode page) {
        JsonNode rows = page.path("transcripts");
        // A refusal has none
        return rows.isArray() ? (ArrayNode) rows : page.arrayNode();
    }

    private FaultRule some(Random random) {
        return twilio.faults().on("*", ANY).always().share(share(random), new Random(random.nextLong()));
    }

    private FaultRule few(Random random) {
        return twilio.faults().on("*", ANY).always().share(0.05 + 0.05 * random.nextDouble(), new Random(random.nextLong()));
    }

    private static FaultRule serverError(Random random, FaultRule rule) {
        int status = SERVER_ERRORS[random.nextInt(SERVER_ERRORS.length)];
        return rule.respond(status, "{\"code\":20500,\"message\":\"Internal server error\",\"status\":" + status + "}");
    }

    private static Trouble rule(String name, Function<Random, FaultRule> start) {
        return Troubles.of(name, random -> begun(start.apply(random)));
    }

    private static Begun begun(FaultRule rule) {
        return new Begun(rule::off, rule::hits);
    }
}
