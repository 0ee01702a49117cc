package io.transcriptroutes.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://h/a?sig=hush&x=1", "https://h/a?SIG=hush", "x:y?sas=hush", "x:y?saslJaasConfig=hush", "x:y?code=hush",
        "x:y?key=hush", "x:y?a=1&sharedKey=hush", "x:y?api_key=hush", "x:y?a=RAW(hu)sh)hush&b=1", "x:y?a=RAW(hu)&sh", "x:y?a=RAW{hush}hush}&b=1",
        "x:y?token=RAW(a)hush)", "HTTPS://me:hu@hush@h/a", "x:y?a=RAW(hush"})
    void noSecretIsShown(String value) {
        String shown = Mask.of(value, false);
        assertEquals(-1, shown.replace("&sh", "").indexOf("hush"), shown);
        assertEquals(true, Mask.hidesPartOf(value));
    }

    @Test
    void theRestIsShown() {
        assertEquals("x:y?a=•••&b=1", Mask.of("x:y?a=RAW(a)b)&b=1", false));
        assertEquals("x:y?signal=1&keyName=k&codec=2&monkey", Mask.of("x:y?signal=1&keyName=k&codec=2&monkey", false));
        assertEquals("HTTPS://•••@h/a", Mask.of("HTTPS://me:p@ss@h/a", false));
    }
}
