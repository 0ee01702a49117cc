package io.transcriptroutes.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.installation.Peers;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a running bundle shows to Prometheus, and that dashboard and alert rules ask for nothing else. */
class MetricsTest extends Peers {

    private static final Pattern METRIC = Pattern.compile("\\b(?:transcript_routes|jvm|process)_[a-z0-9_]+\\b");
    private static final Path DASHBOARD = Path.of("deploy/grafana-dashboard.json");
    private static final Path ALERTS = Path.of("deploy/prometheus-alerts.yaml");
    private static final Path DOCUMENT = Path.of("docs/observability.md");
    /** Only the real Twilio sends such headers: RequestsTest reads them. */
    private static final Set<String> FROM_TWILIO = Set.of("transcript_routes_twilio_rate_limit",
            "transcript_routes_twilio_rate_limit_remaining");
    private static final String TOKEN = "a-word-for-prometheus";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void everyMetricOfDashboardRulesAndDocumentIsShownToWhoeverHasTheToken() throws Exception {
        putSpeech("good.mp3");
        put("bad.wav", resource("/audio/wav-4ch.wav"));
        bundle.exporting().listening().set("metrics.token", TOKEN).set("metrics.interval", "50ms").set("reconcile.settle", "0s")
                .set("sources", "s3,gone").set("source.gone.bucket", "no-such-bucket").start();
        bundle.awaitState("good.mp3", "exported");
        bundle.awaitState("bad.wav", "failed");
        try (Stream<Path> letters = Files.list(folder.resolve("dead-letter"))) {
            Files.delete(letters.findFirst().orElseThrow());
        }
        bundle.ledger().execute("update recording set failed_at = failed_at - interval '1' hour where state = 'failed'");
        bundle.operate("purge-transcripts", Map.of());
        bundle.operate("reconcile", Map.of());
        Awaitility.await().until(() -> value(scrape(), "transcript_routes_recordings{state=\"exported\"}") == 1
                && value(scrape(), "transcript_routes_disagreements{code=\"failed-without-dead-letter\"}") == 1);

        String shown = scrape();
        assertEquals(1, value(shown, "transcript_routes_recordings{state=\"failed\"}"));
        assertEquals(0, value(shown, "transcript_routes_recordings{state=\"pending\"}"));
        assertTrue(value(shown, "transcript_routes_reconcile_last_timestamp_seconds") > 0);
        assertEquals(1, value(shown, "transcript_routes_failed_recordings{code=\"audio-channels\"}"));
        assertEquals(2, value(shown, "transcript_routes_registered_recordings_total{source=\"s3\"}"));
        assertEquals(1, value(shown, "transcript_routes_dead_letters_total"));
        for (String born : Set.of("registered_recordings", "listed_objects")) {
            assertEquals(0, value(shown, "transcript_routes_" + born + "_total{source=\"gone\"}"), "before its first page");
        }
        assertEquals(1, value(shown, "transcript_routes_verdicts_total{reason=\"channels\",verdict=\"reject\"}"));
        for (String step : Set.of("submit", "transcribe", "export")) {
            assertEquals(1, value(shown, "transcript_routes_step_seconds_count{source=\"s3\",step=\"" + step + "\"}"), step);
        }
        assertEquals(1, value(shown, "transcript_routes_twilio_requests_seconds_count{request=\"create\",status=\"202\"}"));
        assertEquals(2, value(shown, "transcript_routes_s3_requests_seconds_count{request=\"PresignedGet\",status=\"206\"}"));
        assertTrue(value(shown, "transcript_routes_s3_requests_seconds_count{request=\"ListObjects\",status=\"404\"}") > 0);
        assertEquals(1, value(shown, "transcript_routes_outage{system=\"source-gone\"}"));
        assertEquals(ManagementFactory.getRuntimeMXBean().getStartTime() / 1000.0,
                value(shown, "transcript_routes_sweep_last_success_timestamp_seconds{source=\"gone\"}"), 0.001, "never swept to its end");
        assertEquals(1, value(shown, "transcript_routes_twilio_breaker{state=\"closed\"}"));
        assertTrue(value(shown, "transcript_routes_purge_last_success_timestamp_seconds") > 0);
        assertEquals(0, value(shown, "transcript_routes_purged_transcripts_total{outcome=\"deleted\"}"));

        // One that waits, so that what tells of waiting is there
        bundle.ledger().execute("update recording set state = 'pending', exported_at = null, "
                + "due_at = current_timestamp + interval '1' hour, discovered_at = current_timestamp - interval '2' hour where object_key = 'good.mp3'");
        Awaitility.await().until(() -> value(scrape(), "transcript_routes_oldest_seconds{source=\"s3\",state=\"pending\"}") >= 7200);
        assertFalse(scrape().contains("transcript_routes_overdue_seconds{"), "it is due in an hour");
        bundle.ledger().execute("update recording set due_at = current_timestamp - interval '3' hour, claimed_until = current_timestamp + "
                + "interval '1' hour where object_key = 'good.mp3'");
        Awaitility.await().until(() -> value(scrape(), "transcript_routes_overdue_seconds{source=\"s3\",state=\"pending\"}") >= 10_800);

        String all = scrape();
        assertEquals(Set.of(), lacking(all, metricsOf(dashboard())), "of the dashboard");
        assertEquals(Set.of(), lacking(all, metricsOf(Files.readString(ALERTS))), "of the rules");
        assertEquals(Set.of(), lacking(all, metricsOf(Files.readString(DOCUMENT))), "of the document");
        Set<String> ours = families(all).stream().filter(name -> name.startsWith("transcript_routes_"))
                .map(name -> name.replaceAll("_(?:bucket|count|sum|max)$", "")).collect(Collectors.toCollection(TreeSet::new));
        ours.removeAll(metricsOf(Files.readString(DOCUMENT)));
        assertEquals(Set.of(), ours, "not in the document");
        assertFalse(Pattern.compile("good\\.mp3|GT[0-9a-f]{32}|GA[0-9a-f]{32}|http|no-such-bucket").matcher(all).find(), "in a label");

        for (String word : Set.of("", "Bearer ", "Bearer x" + TOKEN, "Basic " + TOKEN)) {
            HttpResponse<String> refused = get(word);
            assertEquals(401, refused.statusCode(), word);
            assertEquals("", refused.body());
        }
    }

    private String scrape() throws Exception {
        HttpResponse<String> answer = get("Bearer " + TOKEN);
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    private HttpResponse<String> get(String authorization) throws Exception {
        int port = bundle.context().hasService(VertxPlatformHttpServer.class).getPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/metrics"));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static double value(String shown, String series) {
        return shown.lines().filter(line -> line.startsWith(series + " ")).mapToDouble(line ->
                Double.parseDouble(line.substring(series.length() + 1))).findFirst().orElse(-1);
    }

    private static Set<String> families(String shown) {
        return shown.lines().filter(line -> !line.startsWith("#")).map(line -> line.split("[{ ]")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> lacking(String shown, Set<String> named) {
        Set<String> families = families(shown);
        return named.stream().filter(name -> !FROM_TWILIO.contains(name) && !families.contains(name)
                && !families.contains(name + "_count")).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> metricsOf(String text) {
        return METRIC.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Its expressions, once it looks like a dashboard. */
    private static String dashboard() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        assertTrue(dashboard.path("schemaVersion").asInt() >= 39 && dashboard.path("uid").isTextual());
        Set<Integer> ids = new TreeSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            String title = panel.path("title").asText();
            assertTrue(ids.add(panel.path("id").asInt(-1)), title);
            assertTrue(Stream.of("x", "y", "w", "h").allMatch(side -> panel.path("gridPos").path(side).isInt()), title);
            assertEquals(panel.path("type").asText().equals("row"), panel.path("targets").isEmpty(), title);
        }
        return dashboard.findValuesAsText("expr").stream().collect(Collectors.joining("\n"));
    }
}
