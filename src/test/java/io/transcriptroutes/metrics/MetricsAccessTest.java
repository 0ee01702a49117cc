package io.transcriptroutes.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.transcriptroutes.operations.OperationsAccess;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsAccessTest {

    @ParameterizedTest
    @CsvSource({ "127.0.0.1, '', , true", "localhost, '', , true", "127.0.0.1, word, , false", "127.0.0.1, word, Bearer word, true",
        "0.0.0.0, '', , false", "0.0.0.0, '', Bearer , false", "0.0.0.0, '', Bearer of-operations, true",
        "0.0.0.0, word, Bearer of-operations, false", "0.0.0.0, word, Bearer word, true", "0.0.0.0, word, Bearer null, false",
        "10.0.0.7, '', Bearer word, false" })
    void beyondThisMachineNobodyScrapesWithoutAToken(String host, String token, String authorization, boolean admitted) {
        OperationsAccess operations = new OperationsAccess();
        operations.setToken("of-operations");
        MetricsAccess access = new MetricsAccess(operations);
        access.setHost(host);
        access.setToken(token);
        assertEquals(admitted, access.admits(authorization));
    }
}
