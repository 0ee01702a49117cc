package io.transcriptroutes.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.io.CloseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches media as Twilio does: one GET, no second try, no credentials. The JDK's client is no help here: it sends a
 * GET again by itself when a kept connection turns out to be closed, and a test could not count on "exactly once".
 */
final class MediaDownloads implements AutoCloseable {

    static final int PARALLEL = 16;

    private static final Logger LOG = LoggerFactory.getLogger(MediaDownloads.class);
    private static final long MOST_BYTES = 3L << 30;
    private static final int SECONDS = 30;

    private final CloseableHttpClient client = HttpClients.custom()
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableContentCompression()
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(PARALLEL).setMaxConnPerRoute(PARALLEL)
                    .setDefaultConnectionConfig(ConnectionConfig.custom()
                            .setConnectTimeout(SECONDS, TimeUnit.SECONDS)
                            .setSocketTimeout(SECONDS, TimeUnit.SECONDS).build())
                    .build())
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(SECONDS, TimeUnit.SECONDS).build())
            .build();

    Download download(String mediaUrl) {
        HttpClientResponseHandler<Download> reader = MediaDownloads::read;
        try {
            return client.execute(new HttpGet(URI.create(mediaUrl)), reader);
        } catch (IOException e) {
            // The URL stays out of the log: whoever has it may read the recording
            LOG.info("Media download failed: {}", e.getClass().getSimpleName());
            return Download.failed(95105);
        }
    }

    private static Download read(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status != 200) {
            return Download.failed(switch (status) {
                case 401, 403 -> 95111;
                case 404, 410 -> 95110;
                default -> 95105;
            });
        }
        if (response.getEntity() == null) {
            return Download.failed(95109);
        }
        MessageDigest digest = sha256();
        byte[] buffer = new byte[64 * 1024];
        long length = 0;
        try (InputStream content = response.getEntity().getContent()) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
                length += read;
                if (length > MOST_BYTES) {
                    return Download.failed(95103);
                }
            }
        }
        return length == 0 ? Download.failed(95109)
                : new Download(length, HexFormat.of().formatHex(digest.digest()), null);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
