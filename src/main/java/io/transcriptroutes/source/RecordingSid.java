package io.transcriptroutes.source;

import java.util.regex.Pattern;

/** The name of a Recording stored at Twilio. */
public final class RecordingSid {

    /** {@code RE} and 32 hex digits. */
    public static final Pattern PATTERN = Pattern.compile("RE[0-9a-fA-F]{32}");

    private RecordingSid() {
    }

    public static boolean is(String text) {
        return PATTERN.matcher(text).matches();
    }
}
