package io.transcriptroutes.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where recordings may lie that are submitted by URL, from {@code submit.url-hosts}: a request of this process, and one of
 * Twilio's, goes there because somebody said so.
 */
public final class UrlHosts {

    public static final String KEY = "submit.url-hosts";

    private static final Pattern ENTRY = Pattern.compile("\\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\\d{1,5})?|\\[[0-9a-f:.]+](:\\d{1,5})?");
    private static final Pattern IP_LITERAL = Pattern.compile("\\[.*|[0-9.]+");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|.*\\.localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final int USUAL_PORT = 443;

    private final List<String> entries;

    /** @param hosts separated by commas: {@code example.com}, {@code .example.com} for every host below it, with a port if not 443 */
    public UrlHosts(String hosts) {
        entries = entries(hosts);
    }

    /** Whether a text is a list of hosts as the constructor takes it. */
    public static boolean isList(String hosts) {
        return entries(hosts).stream().allMatch(entry -> ENTRY.matcher(entry).matches());
    }

    /** @throws IllegalArgumentException for a URL that leads anywhere else, in words that name the key */
    public void refuseOthers(SubmittedUrl url) {
        String host = url.host();
        boolean usual = url.port() == USUAL_PORT;
        if (entries.stream().noneMatch(entry -> fits(entry, host, url.port()))) {
            throw new IllegalArgumentException("Recordings are not taken from " + host + (usual ? "" : ":" + url.port()) + ": "
                    + KEY + (entries.isEmpty() ? " is empty, so that none is taken by URL. " : " does not list it. ")
                    + "Who runs the service lists the hosts there that it and Twilio may fetch recordings from");
        }
        if (!url.isHttps() && !LOOPBACK.matcher(host).matches()) {
            throw new IllegalArgumentException("The URL must begin with https://, because a signature travels in it");
        }
    }

    // A suffix is for names: the end of an address says nothing of who has it
    private static boolean fits(String entry, String host, int port) {
        int colon = entry.indexOf(':', entry.indexOf(']') + 1);
        String listed = colon < 0 ? entry : entry.substring(0, colon);
        int listedPort = colon < 0 ? USUAL_PORT : Integer.parseInt(entry.substring(colon + 1));
        boolean below = listed.startsWith(".") && !IP_LITERAL.matcher(host).matches() && host.endsWith(listed);
        return port == listedPort && (host.equals(listed) || below);
    }

    private static List<String> entries(String hosts) {
        return Arrays.stream(hosts.split(",")).map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty()).toList();
    }
}
