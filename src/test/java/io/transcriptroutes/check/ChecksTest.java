package io.transcriptroutes.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {

    private record Scripted(String name, Supplier<List<CheckResult>> script) implements Check {
        @Override
        public List<CheckResult> run() {
            return script.get();
        }
    }

    @Test
    void neitherABrokenNorAHangingCheckHidesAnother() {
        Check hanging = new Scripted("hanging", () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        });
        Check broken = new Scripted("broken", () -> {
            throw new IllegalStateException("https://host/object?X-Amz-Signature=0123\nsecond line");
        });
        Check good = new Scripted("good", () -> List.of(CheckResult.ok("good", "\u001b[31mwell")));

        assertEquals(List.of("FAILED  hanging: no end after 1 s. Look at the network",
                "FAILED  broken: IllegalStateException: https://host/object?…", "ok      good: ?[31mwell"),
                new Checks(Duration.ofSeconds(1)).run(List.of(hanging, broken, good)).map(CheckResult::line).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Thu, 01 Jan 2026 12:00:00 GMT | ok      clock against S3: this machine is 0 s ahead",
        "Thu, 01 Jan 2026 11:55:00 GMT | ok      clock against S3: this machine is 5 min ahead",
        "Thu, 01 Jan 2026 11:54:59 GMT | FAILED  clock against S3: this machine is 5 min ahead; AWS refuses signatures beyond 15 minutes. "
            + "Set this machine's clock (NTP)",
        "Thu, 01 Jan 2026 12:00:03 GMT | ok      clock against S3: this machine is 3 s behind",
        "yesterday                     | 'skipped clock against S3: comparison, because S3 sent a Date that is none'",
        "                              | 'skipped clock against S3: comparison, because no answer of S3 had a Date'"})
    void clocks(String date, String expected) {
        Clock noon = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
        assertEquals(expected, new ClockSkew(noon).against("S3", date).line());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "direct:letters?a=b   | 'skipped dead-letter target: writing to direct, because only a letter would show it, and nothing is written here'",
        "queue:u:p@host       | 'FAILED  dead-letter target: Camel knows no endpoint queue. Put its component on the class path, or correct dead-letter.uri'",
        "letters              | 'FAILED  dead-letter target: dead-letter.uri is no Camel endpoint. Write file:data/dead-letter, say'",
        "file:target?a=b      | 'ok      dead-letter target: the folder target is writable'",
        "file://target/made/x | 'ok      dead-letter target: the folder target/made/x is made when it is needed'"})
    void deadLetterTargets(String uri, String expected) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            assertEquals(expected, new TargetCheck(camel, "dead-letter target", "dead-letter.uri", uri, "a letter").run().get(0).line());
        }
    }
}
