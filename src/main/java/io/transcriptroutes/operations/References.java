package io.transcriptroutes.operations;

import java.util.regex.Pattern;

import io.transcriptroutes.failure.ShownUrls;
import io.transcriptroutes.ledger.Recording;

/** What people type or paste to name a recording, which may be a URL with a signature. */
public final class References {

    private static final String STORE = "s3://";
    private static final Pattern WEB = Pattern.compile("(?is)https?:.*");

    private References() {
    }

    /** Without the blanks, byte order marks and characters that nobody sees around it, which come with what is pasted. */
    public static String plain(String text) {
        String begun = withoutBeginning(text);
        int end = begun.length();
        while (end > 0 && isInvisible(begun.charAt(end - 1))) {
            end--;
        }
        return begun.substring(0, end);
    }

    /** Without those before it alone: a key may end with any. */
    public static String withoutBeginning(String text) {
        int begin = 0;
        while (begin < text.length() && isInvisible(text.charAt(begin))) {
            begin++;
        }
        return text.substring(begin);
    }

    /** Whether it can be nothing but a URL, even one that nobody can read. */
    public static boolean isMeantAsUrl(String text) {
        String plain = plain(text);
        return !plain.startsWith(STORE) && (plain.contains("://") || WEB.matcher(plain).matches());
    }

    /** As an error or a line of output may quote it: on one line, and of a URL nothing that may be a secret. */
    public static String shown(String text) {
        if (!isMeantAsUrl(text)) {
            return Recording.printable(text);
        }
        String shown = ShownUrls.withoutQueries(plain(text));
        // What is no URL, such as https:/host, may still have a query
        return Recording.printable(WEB.matcher(shown).matches() ? shown.split("[?#]", 2)[0] : shown);
    }

    private static boolean isInvisible(char c) {
        int type = Character.getType(c);
        return Character.isWhitespace(c) || type == Character.SPACE_SEPARATOR || type == Character.CONTROL || type == Character.FORMAT;
    }
}
