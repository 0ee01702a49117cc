package io.transcriptroutes.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.transcriptroutes.failure.Failure.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log says of an outage that lasts for hours. */
class OutagesTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(Outages.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Outages outages = new Outages();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(log);
    }

    @Test
    void eachReasonIsToldOnceThoughTheyTakeTurns() {
        for (int i = 0; i < 100; i++) {
            outages.begin("twilio", failure("twilio-unreachable"));
            outages.begin("twilio", failure("twilio-credentials"));
            outages.begin("twilio", failure("twilio-paused"));
        }
        assertEquals("it says twilio-credentials", outages.current().get(0).get("why"), "the last reason, but for the pause");
        outages.end("twilio", outages.now());
        outages.begin("twilio", failure("twilio-unreachable"));
        assertEquals(List.of("twilio-unreachable", "twilio-credentials", "UP again", "twilio-unreachable"),
                log.list.stream().map(ILoggingEvent::getFormattedMessage)
                        .map(line -> line.replaceAll(".*\\((.*)\\).*|.*is (UP again)", "$1$2")).toList());
    }

    @Test
    void neitherProbeAsksForTwilio() {
        assertFalse(outages.isReadiness() || outages.isLiveness());
    }

    private static Failure failure(String code) {
        return Failure.of(Kind.OUTAGE, code, "it says " + code);
    }
}
