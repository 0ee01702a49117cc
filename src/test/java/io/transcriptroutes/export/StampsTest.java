package io.transcriptroutes.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.samskivert.mustache.Escapers;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written by hand because a page has thousands of it is what the general way would write. */
class StampsTest {

    @Test
    void numbersAreRoundedAsStringFormatRoundsThem() {
        Random random = new Random(20261123);
        for (int i = 0; i < 20_000; i++) {
            same(random.nextDouble() * 100);
            // On the very middle between two, and beside it
            double middle = random.nextInt(100_000) / 1000.0 + 0.0005;
            same(middle);
            same(Math.nextUp(middle));
            same(Math.nextDown(middle));
            same((double) random.nextInt(30_000_000) / (1 + random.nextInt(30_000_000)));
        }
        for (double number : new double[] {0, -0.0, 1, 100, 0.1, 0.3, 9.9995, 99.9995, 1e-9, 1e6, 1e20, -1, -0.0004, Double.MIN_VALUE,
            Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            same(number);
        }
    }

    @Test
    void whatNeedsNoEscapeIsTheSameEscaped() {
        int plain = 0;
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String text = "a" + Character.toString(c) + "b";
            if (Texts.needsNoEscape(text)) {
                assertEquals(text, Escapers.HTML.escape(Texts.cleaned(text)));
                plain++;
            }
        }
        assertTrue(plain > 80, "most of ASCII");
    }

    private static void same(double number) {
        assertEquals(String.format(Locale.ROOT, "%.3f", number), Stamps.fixed(number, 3));
        assertEquals(String.format(Locale.ROOT, "%.2f", number), Stamps.fixed(number, 2));
    }
}
