package io.transcriptroutes.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.transcriptroutes.Sha256;

import io.transcriptroutes.ledger.Recording;

/**
 * The path of an export, which mirrors where the recording lies: two recordings never share one. It consists of ASCII that
 * means nothing to a file system, S3, a URL or an expression language; the rest is percent-encoded by its bytes in UTF-8, what
 * is not ASCII as well, because a process in the POSIX locale writes every such character as the same question mark, and file
 * systems disagree on what an accent is. Rules of Windows: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
final class ExportName {

    /** Of a folder's or file's name without what is put behind it; file systems take 255. */
    static final int LONGEST_SEGMENT = 200;
    /** Of the whole path below prefix and source; S3 takes 1,024. */
    static final int LONGEST_PATH = 800;

    private static final int SHORT_ID = 12;
    private static final int HASH = 32;
    private static final String UNSAFE = "%~${}\\:*?\"<>|#`^'";
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)[ .]*(\\..*)?", Pattern.DOTALL);
    private static final Pattern URL = Pattern.compile("[^:/]+://(?:[^/]*@)?([^/]*)(.*)", Pattern.DOTALL);
    private static final Pattern HALF_ESCAPE = Pattern.compile("%[0-9A-F]?$");
    private static final Pattern SID = Pattern.compile("(RE|GT)[0-9a-fA-F]{32}");
    // An empty name, which no escape begins like
    private static final String EMPTY = "%";

    private ExportName() {
    }

    /**
     * Without target's prefix and form's suffix.
     *
     * @param id of the recording
     * @param later whether an earlier recording of this source has the same key, whose export stays
     */
    static String of(TranscriptDocument.Origin origin, String transcriptSid, String id, boolean later) {
        String version = "~" + id.substring(0, SHORT_ID);
        if (origin.key() != null) {
            return origin.source() + "/" + path(origin.key()) + (later ? version : "");
        }
        if (origin.url() != null) {
            // Its query is not kept, and may be all that tells two of them apart
            return origin.source() + "/" + path(address(origin.url())) + version;
        }
        // Twilio may have made several transcripts of one Recording on its own
        boolean ours = !Recording.MADE_BY_TWILIO.equals(origin.source());
        return origin.source() + "/" + (ours && origin.recordingSid() != null ? origin.recordingSid() : transcriptSid);
    }

    /** A key of S3 as a path that is safe, and another one for each other key. */
    static String path(String key) {
        List<String> parts = Arrays.asList(key.split("/", -1));
        List<String> safe = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            safe.add(cut(segment(parts.get(i), i < parts.size() - 1)));
        }
        // Nobody's key may take the name of a Recording stored at Twilio
        String path = SID.matcher(key).matches() ? escaped(key.codePointAt(0)) + key.substring(1) : String.join("/", safe);
        if (bytes(path) <= LONGEST_PATH) {
            return path;
        }
        while (bytes(String.join("/", safe)) > LONGEST_PATH - HASH - 2) {
            safe.remove(safe.size() - 1);
        }
        // Of the key and not of what it was cut to
        return String.join("/", safe) + "/~" + hash(key);
    }

    private static String segment(String text, boolean folder) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        boolean device = DEVICE.matcher(text).matches();
        // No folder may have the name of another recording's file
        int dot = folder ? formSuffix(text) : -1;
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            boolean edge = i == 0 || next == text.length();
            boolean unsafe = c < 0x20 || c > 0x7e || UNSAFE.indexOf(c) >= 0 || edge && (c == ' ' || c == '.') || i == dot
                    || i == 0 && device;
            safe.append(unsafe ? escaped(c) : Character.toString(c));
            i = next;
        }
        return safe.toString();
    }

    private static int formSuffix(String folder) {
        int dot = folder.lastIndexOf('.');
        return dot >= 0 && Forms.names().contains(folder.substring(dot + 1).toLowerCase(Locale.ROOT)) ? dot : -1;
    }

    private static String cut(String segment) {
        if (bytes(segment) <= LONGEST_SEGMENT) {
            return segment;
        }
        String begin = segment.substring(0, LONGEST_SEGMENT - HASH - 1);
        return HALF_ESCAPE.matcher(begin).replaceFirst("") + "~" + hash(segment);
    }

    private static String address(String url) {
        Matcher parts = URL.matcher(url.split("[?#]", 2)[0]);
        return parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) + parts.group(2) : "url";
    }

    // A half of a surrogate pair has no UTF-8; its three bytes are those that Java's modified UTF-8 gives it
    private static String escaped(int c) {
        byte[] bytes = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                ? new byte[] {(byte) (0xe0 | c >> 12), (byte) (0x80 | c >> 6 & 0x3f), (byte) (0x80 | c & 0x3f)}
                : Character.toString(c).getBytes(StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(String.format(Locale.ROOT, "%%%02X", b));
        }
        return text.toString();
    }

    // All of it is ASCII
    private static int bytes(String text) {
        return text.length();
    }

    private static String hash(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_16BE)).substring(0, HASH);
    }
}
