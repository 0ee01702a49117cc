package io.transcriptroutes.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL by which a person submitted a recording, in its two parts: what may be shown, and the query, which may be a signature.
 *
 * @param address without the query
 * @param query without its question mark, empty if there is none
 */
public record SubmittedUrl(String address, String query) {

    private static final Pattern SCHEME = Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]*://.*");
    private static final Pattern PARTS = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/]*)(.*)", Pattern.DOTALL);
    private static final int LONGEST = 8192;
    private static final int LONGEST_ADDRESS = 4096;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /** Whether it is meant as a URL, whatever its scheme. */
    public static boolean isUrl(String text) {
        return SCHEME.matcher(text).matches();
    }

    /**
     * What stands before the query of any text, without a user's name or password; for looking up, and for showing. Scheme and
     * host in lower case and without the port that goes without saying (RFC 3986, section 6.2): each spelling would be a bill.
     */
    public static String addressOf(String text) {
        String whole = text.split("[?#]", 2)[0];
        Matcher parts = PARTS.matcher(whole);
        if (!parts.matches()) {
            return whole;
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        String host = parts.group(2).substring(parts.group(2).lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        String usual = scheme.equals("https") ? ":" + HTTPS_PORT : scheme.equals("http") ? ":" + HTTP_PORT : ":";
        return scheme + "://" + withoutEnd(withoutEnd(host, usual), ":") + parts.group(3);
    }

    private static String withoutEnd(String text, String end) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }

    /** @throws IllegalArgumentException if it cannot be a recording's URL; the message quotes nothing of it */
    public static SubmittedUrl parse(String text) {
        if (text.length() > LONGEST || addressOf(text).length() > LONGEST_ADDRESS) {
            throw refused("is longer than " + LONGEST + " characters, or than " + LONGEST_ADDRESS + " without its query");
        }
        if (text.chars().anyMatch(c -> c < '!' || c > '~')) {
            throw unreadable();
        }
        URI uri = uri(text);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw refused("must begin with https://");
        }
        if (uri.getRawUserInfo() != null || text.indexOf('@') >= 0 && uri.getHost() == null) {
            throw refused("holds a user's name: Twilio fetches a recording without one");
        }
        if (uri.getHost() == null) {
            throw refused("names no host that can be read");
        }
        if (uri.getRawFragment() != null) {
            throw refused("has a fragment (#…), which no server is sent");
        }
        return new SubmittedUrl(addressOf(text), uri.getRawQuery() == null ? "" : uri.getRawQuery());
    }

    /** The whole URL, for Twilio and for nobody else. */
    public String reveal() {
        return query.isEmpty() ? address : address + "?" + query;
    }

    boolean isHttps() {
        return "https".equalsIgnoreCase(uri(address).getScheme());
    }

    /** In lower case, an IPv6 address in its brackets. */
    String host() {
        return uri(address).getHost().toLowerCase(Locale.ROOT);
    }

    int port() {
        int port = uri(address).getPort();
        return port >= 0 ? port : isHttps() ? HTTPS_PORT : HTTP_PORT;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // Its message quotes the URL
            throw unreadable();
        }
    }

    private static IllegalArgumentException unreadable() {
        return refused("is no URL that RFC 3986 knows, such as one with a blank or a character that is not encoded");
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("The URL " + why);
    }

    @Override
    public String toString() {
        return address;
    }
}
