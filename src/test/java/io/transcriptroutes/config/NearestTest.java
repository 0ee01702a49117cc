package io.transcriptroutes.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({"abc,abc,0", "abc,abd,1", "abc,ab,1", "bc,abc,1", "bacth,batch,2", "'',abc,3", "abc,'',3", "kitten,sitting,3"})
    void mistakesAreCounted(String from, String to, int mistakes) {
        assertEquals(mistakes, Nearest.mistakes(from, to));
        assertEquals(mistakes, Nearest.mistakes(to, from));
    }

    @Test
    void theNearestWithinTheBoundIsFoundAndOfTwoTheFirstByName() {
        assertEquals(Optional.of("abd"), Nearest.to("abx", List.of("xyz", "abe", "abd"), 1));
        assertEquals(Optional.empty(), Nearest.to("abx", List.of("xyz"), 2));
    }
}
