package io.transcriptroutes.purge;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.transcriptroutes.ConfigFile;
import io.transcriptroutes.ConfigurationException;

/** What must not be deleted: transcript SIDs and customer keys, one a line, {@code #} begins a comment. */
public final class LegalHold {

    private static final Pattern SID = Pattern.compile("GT[0-9a-fA-F]{32}");
    private static final Pattern MEANT_AS_SID = Pattern.compile("(?i)GT[0-9a-z]{20,}.*");

    private final Set<String> sids = new HashSet<>();
    private final Set<String> keys = new HashSet<>();

    /**
     * Reads the file anew, because a hold must not wait for a restart.
     *
     * @throws ConfigurationException if it cannot be read, or a line is no SID and no customer key: then nothing is deleted
     */
    public static LegalHold read(String path) {
        return parse(ConfigFile.read(path), path);
    }

    static LegalHold parse(String text, String path) {
        LegalHold hold = new LegalHold();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String entry = line.replaceFirst("(^|\\s)#.*", "").strip();
            if (SID.matcher(entry).matches()) {
                hold.sids.add(entry.toLowerCase(Locale.ROOT));
            } else if (MEANT_AS_SID.matcher(entry).matches()) {
                throw new ConfigurationException(path + ", line " + number + ": '" + entry
                        + "' is no transcript SID (GT and 32 hex digits). Nothing is deleted before it is corrected");
            } else if (!entry.isEmpty()) {
                hold.keys.add(entry);
            }
        }
        return hold;
    }

    boolean holds(Candidate candidate) {
        return sids.contains(candidate.sid().toLowerCase(Locale.ROOT)) || keys.contains(candidate.customerKey())
                || candidate.recordingId() != null && keys.contains(candidate.recordingId());
    }
}
