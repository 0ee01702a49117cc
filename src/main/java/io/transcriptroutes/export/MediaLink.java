package io.transcriptroutes.export;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A link to audio that a page may name: https, or http to this machine.
 *
 * @param origin scheme, host and port, fit for a Content-Security-Policy
 */
record MediaLink(String url, String origin) {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+]");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    static Optional<MediaLink> of(String url) {
        // Links are ASCII; of other characters java.net.URI takes some that it then fails to write
        if (url == null || !url.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(url);
            String host = uri.getHost();
            boolean named = host != null && HOST.matcher(host).matches() && uri.getUserInfo() == null;
            boolean secure = "https".equalsIgnoreCase(uri.getScheme());
            boolean here = "http".equalsIgnoreCase(uri.getScheme()) && LOOPBACK.contains(host);
            if (!named || !secure && !here) {
                return Optional.empty();
            }
            String origin = (secure ? "https://" : "http://") + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            return Optional.of(new MediaLink(url, origin));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
