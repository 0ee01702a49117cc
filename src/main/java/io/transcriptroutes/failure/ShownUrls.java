package io.transcriptroutes.failure;

/**
 * Texts of others without what their URLs keep secret: a query may be a signature, the path of a webhook may be its password.
 * One pass over the text, however long and whatever it holds; a URL ends at white space, a double quote or an angle bracket.
 */
public final class ShownUrls {

    private static final String[] BEGINNINGS = {"://", ":\\/\\/"};

    private ShownUrls() {
    }

    /** Each URL without its query, its fragment, and a user's name or password. */
    public static String withoutQueries(String text) {
        return cut(text, false);
    }

    /** Of each URL nothing but scheme, host and port. */
    public static String withoutPaths(String text) {
        return cut(text, true);
    }

    private static String cut(String text, boolean paths) {
        StringBuilder shown = new StringBuilder(text.length());
        boolean url = false;
        boolean cut = false;
        int authority = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String beginning = url ? null : beginning(text, i);
            if (beginning != null) {
                shown.append(beginning);
                i += beginning.length() - 1;
                url = true;
                authority = shown.length();
                continue;
            }
            boolean path = c == '/' || c == '\\';
            if (endsUrl(c)) {
                url = false;
                cut = false;
            } else if (url && !cut && (c == '?' || c == '#' || paths && path)) {
                cut = true;
                shown.append(paths ? "/…" : "");
            } else if (url && !cut && c == '@' && authority >= 0) {
                shown.setLength(authority);
                continue;
            }
            authority = url && !cut && !path ? authority : -1;
            if (!cut) {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    private static String beginning(String text, int at) {
        for (String beginning : BEGINNINGS) {
            if (text.startsWith(beginning, at)) {
                return beginning;
            }
        }
        return null;
    }

    private static boolean endsUrl(char c) {
        return Character.isWhitespace(c) || c == '"' || c == '<' || c == '>';
    }
}
