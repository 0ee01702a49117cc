package io.transcriptroutes.webhook;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import io.transcriptroutes.failure.RootCause;
import io.transcriptroutes.source.Sources;
import io.transcriptroutes.webhook.CallbackCounts.Lot;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door for Twilio's callbacks: who may come in, and with which status whoever comes is answered. */
public final class Webhooks implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    static final int LARGEST_BODY = 64 * 1024;
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final long QUIET_NANOS = Duration.ofMinutes(10).toNanos();

    private final Predicate<String> ours;
    private final CallbackCounts counts;
    private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - QUIET_NANOS);
    private String publicUrl = "";
    private String authToken = "";
    private volatile TwilioSignature signature;
    private CamelContext context;

    public Webhooks(Sources sources, CallbackCounts counts) {
        this(sid -> sources.all().stream().anyMatch(source -> source.serviceSid().equals(sid)), counts);
    }

    /** @param ours whether an Intelligence Service, by its SID, is one of those that are configured */
    Webhooks(Predicate<String> ours, CallbackCounts counts) {
        this.ours = ours;
        this.counts = counts;
    }

    /** @param url empty for none: then nobody comes in */
    public void setPublicUrl(String url) {
        publicUrl = url;
    }

    public void setAuthToken(String token) {
        authToken = token;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    /** After the properties are set. */
    public void open() throws Exception {
        context.addStartupListener(new UnreadRequests(this));
        signature = publicUrl.isEmpty() || authToken.isEmpty() ? null : new TwilioSignature(authToken, publicUrl);
    }

    public boolean isOn() {
        return signature != null;
    }

    /**
     * Looks at a request before anything is done for it.
     *
     * @throws WebhookRefusal with the status to answer with: 404 where webhooks are off, 405, 413, 415, 403 without a right
     *     signature, 400 for what holds no callback of a configured Service
     */
    public CallbackNotice admit(Exchange exchange) {
        WebhookRequest request = WebhookRequest.of(exchange);
        refuseUnread(request);
        boolean signed = request.isGet() ? signature.isOfUrl(request.rawQuery(), request.signature())
                : request.isForm() ? signature.isOfForm(request.rawQuery(), request.fields(), request.signature())
                        : signature.isOfBody(request.rawQuery(), request.body(), request.signature());
        refuseIf(!signed, WebhookRefusal.FORBIDDEN);
        CallbackNotice notice = CallbackNotice.of(request);
        refuseIf(notice.serviceSid() != null && !isOurs(notice.serviceSid()), WebhookRefusal.BAD_REQUEST);
        return notice;
    }

    /** For what needs no look into the body. */
    void refuseUnread(WebhookRequest request) {
        refuseIf(!isOn(), WebhookRefusal.NOT_FOUND);
        refuseIf(!request.isGet() && !request.method().equals("POST"), WebhookRefusal.METHOD_NOT_ALLOWED);
        refuseIf(request.size() > LARGEST_BODY, WebhookRefusal.TOO_LARGE);
        boolean parts = request.mediaType().startsWith("multipart/");
        refuseIf(parts || !request.isGet() && !request.isForm() && !request.isJson(), WebhookRefusal.UNSUPPORTED_TYPE);
    }

    /** Whether a source uses this Intelligence Service. */
    boolean isOurs(String serviceSid) {
        return ours.test(serviceSid);
    }

    /** The status for a callback that is in the ledger. */
    public int accepted() {
        counts.count(Lot.ACCEPTED);
        return OK;
    }

    /** The status for whatever went wrong; 503, after which Twilio may come again, for what is not the request's fault. */
    public int refused(Exception thrown) {
        WebhookRefusal refusal = ObjectHelper.getException(WebhookRefusal.class, thrown);
        if (refusal == null) {
            counts.count(Lot.UNAVAILABLE);
            Throwable root = RootCause.of(thrown);
            warn("A callback could not be written to the ledger: " + root.getClass().getSimpleName() + ": " + root.getMessage());
            return UNAVAILABLE;
        }
        if (refusal.status() == WebhookRefusal.FORBIDDEN) {
            counts.count(Lot.REFUSED);
            warn("A request to the webhook was refused: it bears no signature of Twilio's for webhook.public-url. If it is Twilio's, "
                    + "that key is not the URL that the Intelligence Service was given, or twilio.auth-token is another account's");
        } else if (refusal.status() != WebhookRefusal.NOT_FOUND) {
            counts.count(Lot.MALFORMED);
        }
        return refusal.status();
    }

    // Whoever floods the door must not flood the log
    private void warn(String message) {
        long now = System.nanoTime();
        long last = lastWarning.get();
        if (now - last >= QUIET_NANOS && lastWarning.compareAndSet(last, now)) {
            LOG.warn("{}. Status counts these; this is said every {} minutes at most", message, Duration.ofNanos(QUIET_NANOS).toMinutes());
        }
    }

    private static void refuseIf(boolean wrong, int status) {
        if (wrong) {
            throw new WebhookRefusal(status);
        }
    }
}
