package io.transcriptroutes.config;

import java.util.regex.Pattern;

/** Takes out of a value what no output may hold: a secret as a whole, and credentials inside a URL. */
final class Mask {

    static final String HIDDEN = "•••";
    private static final Pattern USER_INFO = Pattern.compile("(?<=//)[^/?#\\s]+(?=@)");
    private static final Pattern PARAMETER = Pattern.compile("(?i)([?&;][^=?&;]*(?:passw|secret|token|signature|credential|passphrase"
            + "|access-?key|api-?key|jaas)[^=?&;]*=|[?&;](?:[^=?&;]*key|sig|sas|code)=)[^&;]+");
    /** What Camel takes as it stands, which is done for the sake of secrets; it ends at a bracket before the next parameter alone. */
    private static final Pattern RAW = Pattern.compile("(?s)RAW(?:\\(.*?(?:\\)(?=&|$)|$)|\\{.*?(?:}(?=&|$)|$))");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Mask() {
    }

    /** A value that may be shown on one line. */
    static String of(String value, boolean secret) {
        if (secret) {
            return value.isEmpty() ? "" : HIDDEN;
        }
        String masked = PARAMETER.matcher(USER_INFO.matcher(RAW.matcher(value).replaceAll(HIDDEN)).replaceAll(HIDDEN)).replaceAll("$1" + HIDDEN);
        return CONTROL.matcher(masked).replaceAll("?");
    }

    static boolean hidesPartOf(String value) {
        return of(value, false).contains(HIDDEN);
    }
}
