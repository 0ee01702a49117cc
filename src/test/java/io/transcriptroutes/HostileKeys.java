package io.transcriptroutes;

import java.util.List;
import java.util.stream.Stream;

/** Object names that S3 takes, each of which means something to a language, a path, a URL or a log on its way. */
public final class HostileKeys {

    private HostileKeys() {
    }

    /** Every one of them, none twice. */
    public static List<String> all() {
        return Stream.of(expressions(), quotes(), urls(), paths(), text(), lengths()).flatMap(s -> s).toList();
    }

    /** What Camel, SQL or a regular expression would evaluate. */
    private static Stream<String> expressions() {
        return Stream.of("${bean:x}", "${sys.user.home}", "${header.CamelAwsS3Key}", "${bean:ledger?method=close}", "$simple{body}",
                "{{x}}", "{{env:PATH}}", "{{?x}}", "{{", "RAW(x)", "RAW{x}", "#bean:ledger", "#class:java.lang.Object", "bean:ledger",
                ":#${body}", ":?x", "$1", "\\E", "\\Q", "%s%n", "{}", "'); drop table recording; --", "%", "_", "?");
    }

    private static Stream<String> quotes() {
        return Stream.of("it's", "'quoted'", "''", "'", "say \"hi\"", "\"quoted\"", "\"\"", "\"", "`id`", "'half", "half\"");
    }

    /** What a URL gives a meaning to, or already looks encoded. */
    private static Stream<String> urls() {
        return Stream.of("a+b", "+", "%2F", "a%2Fb", "%252F", "%zz", "%2e%2e/b", "%00", "#", "a#b", "a?b=c", "?X-Amz-Expires=0", "&",
                "a&b", "=", "a=b", ";", "a;v=1/b", "a,b", "http://example.com/x", "@", "user@host", ":", "[a]", "*", "|", "^", "~",
                "<>&", "<![CDATA[x]]>", "&amp;");
    }

    /** What a file system or a URL parser would rewrite. */
    private static Stream<String> paths() {
        return Stream.of("a/../b.wav", "../b.wav", "./b.wav", "a/./b.wav", "..", ".", "...", "a/..", "a/.", "b.wav",
                "/leading.wav", "//x.wav", "///", "a//b.wav", "a/b.wav", "/..//../x", "a\\b.wav", "..\\b.wav", "C:\\x.wav",
                "con.wav", ".hidden.wav", "trailing.", "Case.wav", "case.wav", "CASE.WAV").filter(key -> !key.endsWith("/"));
    }

    private static Stream<String> text() {
        return Stream.of(" leading", "trailing ", "dou  ble", " ", "\u00a0", "caf\u00e9", "cafe\u0301", "\uD83D\uDCDE.wav",
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67", "\u65e5\u672c\u8a9e.wav", "\u202Egnp.wav", "\u2028", "\u0085", "new\nline",
                "log\r\n12:00:00 ERROR forged", "tab\t", "\u0001", "\u001b[31m", "\u007f", "\uFFFE", "\uFFFF", "\uFFFD", "\uFEFF");
    }

    private static Stream<String> lengths() {
        return Stream.of("k".repeat(1024), "\u65e5".repeat(341) + "w", "\uD83D\uDCDE".repeat(256), ("d".repeat(100) + "/").repeat(10) + "e".repeat(14));
    }
}
