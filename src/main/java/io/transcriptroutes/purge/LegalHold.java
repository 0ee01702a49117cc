package io.transcriptroutes.purge;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.transcriptroutes.ConfigFile;
import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.twilio.CreatedTranscript;

/**
 * What must not be deleted: transcript SIDs, each with a comment behind {@code #} if wanted, and customer keys, one a line. A
 * line that begins with {@code #} is a comment.
 */
public final class LegalHold {

    private static final Pattern TRAILING_COMMENT = Pattern.compile("\\s*#.*");
    // Quoted, listed, in a column or cut: whoever wrote it meant a transcript, and taken for a customer key it would hold nothing
    private static final Pattern MEANT_AS_SID = Pattern.compile("(?i)GT[0-9a-f]{16}");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Set<String> sids = new HashSet<>();
    private final Set<String> keys = new HashSet<>();

    /**
     * Reads the file anew, because a hold must not wait for a restart.
     *
     * @throws ConfigurationException if it cannot be read, or a line is no SID although it holds one: then nothing is deleted
     */
    public static LegalHold read(String path) {
        return parse(ConfigFile.read(path), path);
    }

    static LegalHold parse(String text, String path) {
        LegalHold hold = new LegalHold();
        int number = 0;
        for (String line : text.replace(BYTE_ORDER_MARK, "").lines().map(String::strip).toList()) {
            number++;
            String sid = TRAILING_COMMENT.matcher(line).replaceFirst("");
            if (CreatedTranscript.isSid(sid)) {
                hold.sids.add(sid.toLowerCase(Locale.ROOT));
            } else if (!line.startsWith("#") && MEANT_AS_SID.matcher(line).find()) {
                throw new ConfigurationException(path + ", line " + number + ": '" + line + "' is no transcript SID (GT and 32 hex "
                        + "digits, alone on its line or with a # behind it). Nothing is deleted before it is corrected");
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                hold.keys.add(line);
            }
        }
        return hold;
    }

    boolean holds(Candidate candidate) {
        return sids.contains(candidate.sid().toLowerCase(Locale.ROOT)) || keys.contains(candidate.customerKey())
                || candidate.recordingId() != null && keys.contains(candidate.recordingId());
    }
}
