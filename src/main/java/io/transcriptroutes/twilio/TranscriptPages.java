package io.transcriptroutes.twilio;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.OutageException;

/** How Twilio's list of transcripts is paged through: 1,000 a page, by the absolute URLs that it hands out. One list at a time. */
public final class TranscriptPages {

    private static final int PAGE_SIZE = 1000;
    /** What a page may lie at: characters of RFC 3986 alone, and no dots that lead out of the path. */
    private static final Pattern PAGE = Pattern.compile("/Transcripts(/[A-Za-z0-9]+)*(\\?[A-Za-z0-9._~%!$&'()*+,;=:@/?-]*)?");

    private final String root;
    private TwilioRequest remembered;
    private long read;
    private long rememberedUntil = 1;

    /** @param baseUrl {@code twilio.base-url} */
    public TranscriptPages(String baseUrl) {
        URI base = URI.create(baseUrl);
        this.root = base.getScheme() + "://" + base.getRawAuthority()
                + (base.getRawPath() == null ? "" : base.getRawPath().replaceAll("/$", ""));
    }

    /**
     * The first page of a Service's transcripts on one side of an instant.
     *
     * @param dateFilter {@code BeforeDateCreated} or {@code AfterDateCreated}; whether they include the instant itself is
     *     not documented
     */
    public TwilioRequest first(String serviceSid, String dateFilter, Instant date) {
        String bound = date.truncatedTo(ChronoUnit.SECONDS).toString();
        return first(serviceSid, PAGE_SIZE, Map.of(dateFilter, bound));
    }

    /**
     * The first page of a Service's transcripts that pass each of Twilio's filters.
     *
     * @param filters as Twilio names them, with values as they are
     */
    public TwilioRequest first(String serviceSid, int pageSize, Map<String, String> filters) {
        remembered = null;
        read = 0;
        rememberedUntil = 1;
        StringBuilder query = new StringBuilder("ServiceSid=" + serviceSid + "&PageSize=" + Math.min(pageSize, PAGE_SIZE));
        filters.forEach((name, value) -> query.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return new TwilioRequest("GET", "/Transcripts", query.toString(), null);
    }

    /**
     * The page after this one, null after the last.
     *
     * @throws OutageException if the page has another shape than documented, or continues at another address
     */
    public TwilioRequest after(JsonNode page) {
        TwilioRequest following = after(page, "transcripts");
        refuseCircle(following);
        return following;
    }

    /**
     * The same for the lists below a transcript.
     *
     * @param member the name of the list within the page, such as {@code sentences}
     * @throws OutageException as above
     */
    public TwilioRequest after(JsonNode page, String member) {
        if (!page.path(member).isArray() || !page.path("meta").has("next_page_url")) {
            // Taken for an empty last page, it would prove that nothing is there, and everything would be posted again
            throw new OutageException("twilio-unreadable", "Twilio's list of " + member + " has another shape than documented");
        }
        String url = page.path("meta").path("next_page_url").asText("");
        return url.isEmpty() || url.equals("null") ? null : followed(url);
    }

    // A list that leads back to a page of its own would be read for ever; one page is remembered, ever more seldom another one
    private void refuseCircle(TwilioRequest following) {
        if (following != null && following.equals(remembered)) {
            throw new OutageException("twilio-endless-pages", "Twilio's list leads back to a page that was read already");
        }
        if (++read == rememberedUntil) {
            remembered = following;
            rememberedUntil *= 2;
        }
    }

    // The credentials go wherever this points, so only to where they went before
    private TwilioRequest followed(String url) {
        if (!url.startsWith(root) || !PAGE.matcher(url.substring(root.length())).matches()) {
            throw new OutageException("twilio-foreign-page", url.startsWith(root + "/Transcripts")
                    ? "Twilio's list continues at an address that is no page of transcripts (another path, or a character that "
                            + "belongs in no URL); it is not followed"
                    : "Twilio's list continues at another address than twilio.base-url; it is not followed");
        }
        String[] parts = url.substring(root.length()).split("\\?", 2);
        return new TwilioRequest("GET", parts[0], parts.length == 2 ? parts[1] : null, null);
    }
}
