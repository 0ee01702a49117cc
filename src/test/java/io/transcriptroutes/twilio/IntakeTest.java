package io.transcriptroutes.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.junit.jupiter.api.Test;

/** How intake pauses with Twilio, and how it comes back. */
class IntakeTest {

    private static final int BATCH = 32;
    private static final long NOTHING_IN_FLIGHT = 0;

    private final CircuitBreaker breaker = TwilioBreaker.create(3_600_000);
    private final Intake intake = new Intake(breaker, BATCH, 5000);

    @Test
    void allIsClaimedInOneRoundWhileAllIsWell() {
        assertEquals(List.of(32L, 32L, 32L, 32L, 32L), round(5));
        Intake.Round round = intake.begin();
        round.claimed(0);
        assertEquals(false, round.hasMore(), "nothing is due");
        assertEquals(3, round.batch(4997));
        assertEquals(0, round.batch(6000));
    }

    @Test
    void nothingIsClaimedWhileTwilioIsDownAndAFewToSeeWhetherItIsBack() {
        breaker.transitionToOpenState();
        assertEquals(List.of(0L), round(5));
        breaker.transitionToHalfOpenState();
        assertEquals(List.of(2L), round(5));
    }

    @Test
    void aRecoveryRampsUpByRoundsThatTwilioAnsweredIn() {
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();
        answered();
        answered();
        assertEquals(CircuitBreaker.State.CLOSED, breaker.getState());
        List<Long> claimed = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            claimed.addAll(round(5));
            answered();
        }
        assertEquals(List.of(4L, 8L, 16L, 32L, 32L, 32L, 32L, 32L), claimed, "one batch a round, until it is a whole one");
    }

    @Test
    void withoutAnAnswerItStaysSmallAndANewOutageBeginsAgain() {
        breaker.transitionToOpenState();
        breaker.transitionToClosedState();
        assertEquals(List.of(2L), round(5));
        assertEquals(List.of(2L), round(5));
        answered();
        assertEquals(List.of(4L), round(5));
        breaker.transitionToOpenState();
        breaker.transitionToClosedState();
        assertEquals(List.of(2L), round(5));
    }

    private void answered() {
        breaker.onSuccess(1, TimeUnit.MILLISECONDS);
    }

    private List<Long> round(int longest) {
        Intake.Round round = intake.begin();
        List<Long> batches = new ArrayList<>();
        while (round.hasMore() && batches.size() < longest) {
            batches.add(round.batch(NOTHING_IN_FLIGHT));
            round.claimed(batches.get(batches.size() - 1).intValue());
        }
        return batches;
    }
}
