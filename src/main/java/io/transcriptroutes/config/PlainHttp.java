package io.transcriptroutes.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Refuses plain http beyond this machine, unless the host is named. */
final class PlainHttp {

    static final String HOSTS = "network.plain-http-hosts";

    /** Wherever it stands: behind another scheme, as an option's value, or percent-encoded as one. Not the http of vertx-http. */
    private static final Pattern PLAIN = Pattern.compile("(?i)(?<![a-z0-9+.-])http(?::|%3a)(?:(?:/|%2f){2})?"
            + "(?:(?<=^http:|^http://)[^/?#@]*@|[^/?#@&]*@)?(\\[[^]]*]|(?:(?!%2f|%3a|%3f|%26)[^/?#:&)}])+)");
    /** As the AWS SDK reads them from the environment and the JVM. */
    private static final Pattern AWS_ENDPOINT = Pattern.compile("AWS_ENDPOINT_URL(_\\w+)?|aws\\.endpointUrl\\w*");

    private final Settings settings;
    private final List<String> named;

    PlainHttp(Settings settings) {
        this.settings = settings;
        this.named = hosts(settings.text(HOSTS)).map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }

    static boolean isAwsEndpoint(String name) {
        return AWS_ENDPOINT.matcher(name).matches();
    }

    /** @param text a URL, or whatever may hold one */
    void refuse(String key, String text) {
        PLAIN.matcher(text).results().map(plain -> plain.group(1)).distinct()
                .filter(host -> !Rule.isLoopback(host) && !named.contains(host.toLowerCase(Locale.ROOT)))
                .forEach(host -> settings.add(key + ": http to " + Mask.of(host, false) + " is not encrypted. Write https, or name "
                        + "the host in " + HOSTS + " if nobody else is on that network"));
    }

    /** Whether a value is a list of hosts, without schemes and ports. */
    static boolean isHostList(String hosts) {
        return hosts(hosts).allMatch(PlainHttp::isHost);
    }

    private static Stream<String> hosts(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(host -> !host.isEmpty());
    }

    private static boolean isHost(String host) {
        try {
            return host.equals(new URI("http://" + host).getHost());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
