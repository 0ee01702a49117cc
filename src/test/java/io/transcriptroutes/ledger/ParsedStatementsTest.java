package io.transcriptroutes.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.transcriptroutes.audio.Verdict;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParsedStatementsTest {

    private final ParsedStatements statements = new ParsedStatements();
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    public record Call(String sid, Verdict verdict) {
    }

    @Test
    void valuesAreReadInTheirOrderAndByTheirPaths() {
        exchange.setVariable("call", new Call("GT1", Verdict.UNSURE));
        exchange.setVariable("seconds", 300);
        String query = "update a set b = cast(:?${variable.call.verdict.name} as varchar), c = :?${variable.seconds}, d = :?${variable.gone}, "
                + "e = :?${variable.gone.sid.length} where sid = :?${variable.call.sid} and sid <> :?${variable.call.sid}";
        assertEquals("update a set b = cast(? as varchar), c = ?, d = ?, e = ? where sid = ? and sid <> ?",
                statements.prepareQuery(query, true, exchange));
        assertEquals(Arrays.asList("UNSURE", 300, null, null, "GT1", "GT1"), values(query));

        exchange.setVariable("call", new Call("GT2", null));
        assertEquals(Arrays.asList(null, 300, null, null, "GT2", "GT2"), values(query), "the next exchange has other values");
    }

    @Test
    void namesAreOfTheRow() {
        String query = "insert into a values (:?id, cast(:?everyVersion as boolean), :?gone)";
        assertEquals("insert into a values (?, cast(? as boolean), ?)", statements.prepareQuery(query, true, exchange));
        assertEquals(Arrays.asList("7", true, null), values(query, Map.of("id", "7", "everyVersion", true)));
        assertThrows(IllegalArgumentException.class, () -> values(query, "no row"));
    }

    @Test
    void whatIsNeitherVariableNorNameIsRefused() {
        for (String parameter : List.of(":?${body}", ":?in:names", ":?${variable.list[0]}")) {
            assertThrows(IllegalArgumentException.class, () -> statements.prepareQuery("select " + parameter, true, exchange), parameter);
        }
        exchange.setVariable("call", new Call("GT1", null));
        String query = "select :?${variable.call.sit}";
        statements.prepareQuery(query, true, exchange);
        assertThrows(IllegalArgumentException.class, () -> values(query), "a property that it does not have");
    }

    /** Those that the routes run by it, so that a parameter of another kind is found here and not by the first recording. */
    @ParameterizedTest
    @ValueSource(strings = {"claim-pending", "select-claimed", "mark-submitting", "mark-submitted", "register-recording"})
    void theStatementsOfEveryRecordingAreOfThatKind(String name) throws IOException {
        String query = Files.readString(Path.of("src/main/resources/sql/" + name + ".sql")).replaceAll("(?m)^\\s*--.*$", "").replace(":#", ":?");
        String prepared = statements.prepareQuery(query, true, exchange);
        assertEquals(Pattern.compile("\\?").matcher(prepared).results().count(), values(query, Map.of()).size());
    }

    private List<Object> values(String query) {
        return values(query, null);
    }

    private List<Object> values(String query, Object row) {
        List<Object> values = new ArrayList<>();
        statements.createPopulateIterator(query, "", 0, exchange, row).forEachRemaining(values::add);
        return values;
    }
}
