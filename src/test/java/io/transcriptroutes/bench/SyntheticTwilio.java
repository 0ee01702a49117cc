package io.transcriptroutes.bench;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/**
 * Twilio's Transcripts as far as the bundle uses them: create, list by date in pages of 1,000, one, its sentences, operator
 * results and media, delete. Nothing is checked, and every transcript has the same status.
 */
final class SyntheticTwilio {

    private static final int PAGE = 1000;
    private static final String LINE = "Thank you for calling, how may I help you with your order today?";

    private final Vertx vertx;
    private final Counters counters;
    private final SyntheticS3 s3;
    private final List<String> keys = new ArrayList<>();
    private final List<Instant> created = new ArrayList<>();
    private final BitSet deleted = new BitSet();
    private final List<Double> latencies = new ArrayList<>();
    private int millis;
    private int sentences;
    private int createdDaysAgo;
    private String status;

    SyntheticTwilio(Vertx vertx, Counters counters, SyntheticS3 s3) {
        this.vertx = vertx;
        this.counters = counters;
        this.s3 = s3;
        reset();
    }

    void reset() {
        keys.clear();
        created.clear();
        deleted.clear();
        latencies.clear();
        millis = 0;
        sentences = 10;
        createdDaysAgo = 0;
        status = "queued";
    }

    boolean set(String name, String value) {
        switch (name) {
            case "twilioMillis" -> millis = Integer.parseInt(value);
            case "sentences" -> sentences = Integer.parseInt(value);
            case "createdDaysAgo" -> createdDaysAgo = Integer.parseInt(value);
            case "status" -> status = value;
            default -> {
                return false;
            }
        }
        return true;
    }

    void add(long number) {
        Instant now = Instant.now().minus(createdDaysAgo, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        for (long i = 0; i < number; i++) {
            keys.add(Peers.customerKey(keys.size()));
            created.add(now);
        }
    }

    List<Double> takeLatencies() {
        List<Double> taken = List.copyOf(latencies);
        latencies.clear();
        return taken;
    }

    void answer(HttpServerRequest request) {
        if (request.method() == HttpMethod.POST) {
            request.body().onSuccess(body -> {
                String form = body.toString();
                Long nanos = s3.nanosSincePut(form);
                if (nanos != null) {
                    latencies.add(nanos / 1e6);
                }
                later(() -> {
                    counters.creates++;
                    end(request, 201, create(form));
                });
            });
        } else if (request.method() == HttpMethod.DELETE) {
            later(() -> {
                counters.deletes++;
                int number = number(request.path());
                boolean there = number < keys.size() && !deleted.get(number);
                deleted.set(number);
                end(request, there ? 204 : 404, "");
            });
        } else {
            later(() -> read(request));
        }
    }

    private void later(Runnable answer) {
        if (millis == 0) {
            answer.run();
        } else {
            vertx.setTimer(millis, timer -> answer.run());
        }
    }

    private void end(HttpServerRequest request, int code, String body) {
        request.response().setStatusCode(code).putHeader("Content-Type", "application/json").end(Buffer.buffer(body));
    }

    private String create(String form) {
        int begin = form.indexOf("CustomerKey=");
        int end = form.indexOf('&', Math.max(begin, 0));
        String key = begin < 0 ? "" : form.substring(begin + "CustomerKey=".length(), end < 0 ? form.length() : end);
        keys.add(URLDecoder.decode(key, StandardCharsets.UTF_8));
        created.add(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        return transcript(keys.size() - 1);
    }

    private void read(HttpServerRequest request) {
        String path = request.path();
        if (path.endsWith("/Transcripts")) {
            counters.transcriptLists++;
            end(request, 200, list(request));
            return;
        }
        counters.results++;
        int number = number(path);
        if (number >= keys.size() || deleted.get(number)) {
            end(request, 404, "{\"code\":20404,\"message\":\"not found\",\"status\":404}");
        } else if (path.endsWith("/Sentences")) {
            end(request, 200, sentences(request));
        } else if (path.endsWith("/OperatorResults")) {
            end(request, 200, "{\"operator_results\":[]," + meta("operator_results", null) + "}");
        } else if (path.endsWith("/Media")) {
            end(request, 200, "{\"sid\":\"" + Peers.sid(number) + "\",\"service_sid\":\"" + Peers.SERVICE_SID
                    + "\",\"media_url\":null,\"url\":null}");
        } else {
            end(request, 200, transcript(number));
        }
    }

    private static int number(String path) {
        int begin = path.indexOf("/GT") + 3;
        return (int) Long.parseLong(path, begin, begin + 32, 16);
    }

    /** Newest first, as Twilio lists; a page token is the number that its page begins with. */
    private String list(HttpServerRequest request) {
        Instant before = date(request.getParam("BeforeDateCreated"), Instant.MAX);
        Instant after = date(request.getParam("AfterDateCreated"), Instant.MIN);
        String wanted = request.getParam("Status");
        int size = Integer.parseInt(request.getParam("PageSize") == null ? "50" : request.getParam("PageSize"));
        String token = request.getParam("PageToken");
        int at = token == null ? keys.size() - 1 : Integer.parseInt(token);
        StringBuilder json = new StringBuilder(1000 * size).append("{\"transcripts\":[");
        boolean any = wanted == null || wanted.equals(status);
        int found = 0;
        for (; at >= 0 && found < Math.min(size, PAGE) && any; at--) {
            if (!deleted.get(at) && created.get(at).isBefore(before) && created.get(at).isAfter(after)) {
                json.append(found++ == 0 ? "" : ",").append(transcript(at));
            }
        }
        while (at >= 0 && any && (deleted.get(at) || !created.get(at).isBefore(before) || !created.get(at).isAfter(after))) {
            at--;
        }
        String next = at < 0 || !any ? null : next(request, at);
        return json.append("],").append(meta("transcripts", next)).append('}').toString();
    }

    private static Instant date(String text, Instant otherwise) {
        try {
            return text == null ? otherwise : Instant.parse(text.length() == 10 ? text + "T00:00:00Z" : text);
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }

    private static String next(HttpServerRequest request, int at) {
        StringBuilder url = new StringBuilder("http://").append(request.authority()).append(request.path()).append('?');
        request.params().forEach((name, value) -> {
            if (!name.equals("PageToken")) {
                url.append(name).append('=').append(java.net.URLEncoder.encode(value, StandardCharsets.UTF_8)).append("&amp;");
            }
        });
        return url.append("PageToken=").append(at).toString().replace("&amp;", "&");
    }

    private String sentences(HttpServerRequest request) {
        int size = Integer.parseInt(request.getParam("PageSize") == null ? "50" : request.getParam("PageSize"));
        int begin = request.getParam("PageToken") == null ? 0 : Integer.parseInt(request.getParam("PageToken"));
        int end = Math.min(sentences, begin + Math.min(size, PAGE));
        StringBuilder json = new StringBuilder(400 * (end - begin)).append("{\"sentences\":[");
        for (int i = begin; i < end; i++) {
            json.append(i == begin ? "" : ",").append("{\"media_channel\":").append(1 + i % 2)
                    .append(",\"sentence_index\":").append(i).append(",\"start_time\":\"").append(3 * i)
                    .append(".10\",\"end_time\":\"").append(3 * i + 2)
                    .append(".90\",\"transcript\":\"").append(LINE).append("\",\"sid\":\"").append("GX")
                    .append(Peers.sid(i).substring(2)).append("\",\"confidence\":\"0.97\",\"words\":null}");
        }
        return json.append("],").append(meta("sentences", end == sentences ? null : next(request, end))).append('}').toString();
    }

    private static String meta(String key, String next) {
        return "\"meta\":{\"key\":\"" + key + "\",\"page\":0,\"page_size\":1000,\"first_page_url\":null,"
                + "\"previous_page_url\":null,\"url\":null,\"next_page_url\":" + (next == null ? "null" : '"' + next + '"') + "}";
    }

    private String transcript(int number) {
        String sid = Peers.sid(number);
        return "{\"account_sid\":\"AC00000000000000000000000000000000\",\"service_sid\":\"" + Peers.SERVICE_SID
                + "\",\"sid\":\"" + sid + "\",\"date_created\":\"" + created.get(number) 
                + "\",\"date_updated\":\"" + created.get(number)
                + "\",\"status\":\"" + status + "\",\"channel\":{\"media_properties\":{\"source_sid\":null,\"media_url\":null},"
                + "\"participants\":[{\"role\":\"Agent\",\"channel_participant\":1},"
                + "{\"role\":\"Customer\",\"channel_participant\":2}]},"
                + "\"data_logging\":false,\"language_code\":\"en-US\",\"customer_key\":\"" + keys.get(number)
                + "\",\"media_start_time\":null,\"duration\":" + 3 * sentences
                + ",\"url\":null,\"redaction\":false,\"encryption_credential_sid\":null,"
                + "\"links\":{\"sentences\":null,\"media\":null,\"operator_results\":null}}";
    }
}
