package io.transcriptroutes.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

import io.transcriptroutes.HostileKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The path of an export: readable where the key is, safe whatever it is, and another one for each key. */
class ExportNameTest {

    private static final String ID = "0123456789abcdef".repeat(4);
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9 !&()+,;=@\\[\\]_.%-]+(~[0-9a-f]{12,32})?|~[0-9a-f]{32}");
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)[ .]*(\\..*)?");

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {
        "calls/a/call.wav,calls/a/call.wav",
        "2026/03/01/a b+c.wav,2026/03/01/a b+c.wav",
        "../b.wav,%2E%2E/b.wav",
        "./...,%2E/%2E.%2E",
        "/a//b,%/a/%/b",
        ".hidden/ x /y.,%2Ehidden/%20x%20/y%2E",
        "${bean:x},%24%7Bbean%3Ax%7D",
        "a~b%2F,a%7Eb%252F",
        "con.wav,%63on.wav",
        "NUL/com7 .txt/comma,%4EUL/%63om7 %2Etxt/comma",
        "a.json/b.TXT/c.html,a%2Ejson/b%2ETXT/c.html",
        "M\u00fcller.wav,M%C3%BCller.wav",
        "RE0123456789abcdef0123456789abcdef,%52E0123456789abcdef0123456789abcdef"})
    void whatIsSafeStays(String key, String path) {
        assertEquals(path, ExportName.path(key));
    }

    @Test
    void everyOriginHasItsPlace() {
        assertEquals("s3/a.wav", name(origin("a.wav", null, null), false));
        assertEquals("s3/a.wav~0123456789ab", name(origin("a.wav", null, null), true));
        assertEquals("s3/RE1", name(origin(null, "RE1", null), false));
        assertEquals("s3/GT1", name(origin(null, null, null), false));
        // Twilio may make several of one Recording
        assertEquals("twilio/GT1", ExportName.of(new TranscriptDocument.Origin("twilio", null, null, null, "RE1", null, null, null), "GT1",
                "0123456789ab".repeat(5), false));
        assertEquals("s3/calls.example%3A8443/a/b.wav~0123456789ab",
                name(origin(null, null, "https://me:word@Calls.example:8443/a/b.wav?sig=1#x"), false));
        assertEquals("s3/calls.example~0123456789ab", name(origin(null, null, "https://calls.example"), false));
    }

    @Test
    void hostileKeysAndRandomOnesAreSafeAndNeverShareAName() {
        Map<String, String> seen = new HashMap<>();
        HostileKeys.all().forEach(key -> check(key, seen));
        Random random = new Random(42);
        for (int i = 0; i < 50_000; i++) {
            check(key(random), seen);
        }
        // Files of one recording are no folder of another's, whatever the form
        Set<String> folders = new HashSet<>();
        seen.keySet().forEach(path -> {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                folders.add(path.substring(0, slash));
            }
        });
        for (String path : seen.keySet()) {
            for (String form : Forms.names()) {
                assertFalse(folders.contains(path + "." + form), () -> path + "." + form + " of " + seen.get(path));
            }
        }
    }

    @Test
    void longNamesAreCutButTellApart() {
        String long1 = "x".repeat(1000) + "1";
        String long2 = "x".repeat(1000) + "2";
        assertTrue(ExportName.path(long1).length() <= ExportName.LONGEST_SEGMENT);
        assertNotEquals(ExportName.path(long1), ExportName.path(long2));
        String deep1 = "folder/".repeat(140) + "1";
        String deep2 = "folder/".repeat(140) + "2";
        assertTrue(ExportName.path(deep1).length() <= ExportName.LONGEST_PATH);
        assertTrue(ExportName.path(deep1).startsWith("folder/folder/"));
        assertNotEquals(ExportName.path(deep1), ExportName.path(deep2));
    }

    private static void check(String key, Map<String, String> seen) {
        String path = ExportName.path(key);
        String other = seen.put(path, key);
        assertTrue(other == null || other.equals(key), () -> path + " is the name of two keys");
        assertTrue(path.length() <= ExportName.LONGEST_PATH, path);
        for (String segment : path.split("/", -1)) {
            assertTrue(SEGMENT.matcher(segment).matches(), () -> segment + " of " + key);
            assertTrue(segment.length() <= ExportName.LONGEST_SEGMENT, segment);
            assertFalse(segment.startsWith(".") || segment.endsWith(".") || segment.startsWith(" ") || segment.endsWith(" "), segment);
            assertFalse(DEVICE.matcher(segment).matches(), segment);
        }
    }

    /** Of few characters, so that they are near each other, and now and then long. */
    private static String key(Random random) {
        List<String> parts = List.of("a", "b", "/", ".", "..", " ", "~", "%", "%7E", "${", "}", "\\", ":", ".json", ".txt", "con", "NUL", "\ud800",
                "\udc00", "\ud83d\udcde", "\u00e9", "\u0000", "\u007f", "?", "\u202e", "RE0123456789abcdef0123456789abcdef");
        StringBuilder key = new StringBuilder();
        int length = random.nextInt(50) == 0 ? 400 : 1 + random.nextInt(8);
        for (int i = 0; i < length; i++) {
            key.append(parts.get(random.nextInt(parts.size())));
        }
        return key.toString();
    }

    private static String name(TranscriptDocument.Origin origin, boolean later) {
        return ExportName.of(origin, "GT1", ID, later);
    }

    private static TranscriptDocument.Origin origin(String key, String recordingSid, String url) {
        return new TranscriptDocument.Origin("s3", "recordings", key, null, recordingSid, url, null, null);
    }
}
