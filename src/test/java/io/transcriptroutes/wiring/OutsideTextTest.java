package io.transcriptroutes.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.transcriptroutes.wiring.RouteFile.Entry;
import org.junit.jupiter.api.Test;

/**
 * Addresses and headers that are put together while a route runs: Camel evaluates the first, and components evaluate or obey some of
 * the second (CamelAwsS3Key and CamelFileName as an expression). Whoever adds one says here why no text from outside reaches it.
 */
class OutsideTextTest {

    /** Names of sources and targets, which come from the configuration and match [a-z0-9-]+. */
    private static final Set<String> ADDRESSES = Set.of("direct:sweep-${variable.source}", "direct:find-object-${variable.submission.source}",
            "direct:find-object-${variable.reconcile.name}", "direct:find-object-${variable.backfill.source}",
            "direct:write-to-${variable.file.target}");

    private static final Set<String> HEADERS = Set.of(
            // ExportName, which encodes whatever could be an expression
            "CamelFileName=${variable.file.name}", "CamelAwsS3Key=${variable.file.name}",
            // The recording's id, which is a hash, and a number
            "CamelFileName=${variable.recording.deadLetterName}", "CamelAwsS3Key={{dead-letter.prefix}}${variable.recording.deadLetterName}",
            "CamelFileName=${variable.item.markName}", "CamelAwsS3Key={{dead-letter.prefix}}${variable.item.markName}",
            // A source's name and a message's id, of which nothing but letters, digits and hyphens is left
            "CamelFileName=${variable.letter.name}", "CamelAwsS3Key={{dead-letter.prefix}}${variable.letter.name}",
            // A month
            "CamelFileName=${variable.receipt.file}",
            // One of the forms' own constants, and numbers of ours
            "Content-Type=${variable.file.contentType}", "CamelAwsS3ContentType=${variable.file.contentType}",
            "CamelHttpResponseCode=${variable.httpStatus}", "CamelHttpResponseCode=${variable.problem.status}");

    @Test
    void noAddressIsMadeOfTextFromOutside() {
        Set<String> found = entries().filter(entry -> entry.pointer().matches(".*/toD(/uri)?") && entry.value().isTextual()).map(Entry::text)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(ADDRESSES), found);
        assertEquals(List.of(), entries().filter(entry -> Set.of("recipientList", "routingSlip", "dynamicRouter", "enrich", "pollEnrich", "poll", "language")
                .contains(entry.key())).map(entry -> entry.problem(entry.key())).toList());
    }

    @Test
    void noHeaderThatIsEvaluatedIsTextFromOutside() {
        Set<String> found = entries().filter(entry -> entry.pointer().matches(".*/setHeaders?(/headers/\\d+)?/(simple|method|variable)(/expression)?")
                && !entry.beside("name").isMissingNode())
                .map(entry -> entry.beside("name").asText() + "=" + entry.text()).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(HEADERS), found);
    }

    private static Stream<Entry> entries() {
        return RouteFile.routes().stream().flatMap(file -> file.entries().stream());
    }
}
