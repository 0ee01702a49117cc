package io.transcriptroutes.twilio;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.transcriptroutes.BoundedHttp;
import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.metrics.Meters;
import io.transcriptroutes.metrics.Requests;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * The HTTP client for Twilio: HTTP Basic by an API key or the auth token, set here because an endpoint's URI is shown
 * by JMX and in exceptions. No retries of its own (Camel and the ledger do that) and no redirects, which would carry the
 * credentials along.
 */
public final class TwilioHttp implements HttpClientConfigurer {

    /** What to say, and to do, where neither pair is complete. */
    public static final String NO_CREDENTIALS = "No Twilio credentials: set TWILIO_API_KEY_SID and TWILIO_API_KEY_SECRET "
            + "(recommended), or TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, in the environment or in config/secrets.properties";

    private String apiKeySid = "";
    private String apiKeySecret = "";
    private String accountSid = "";
    private String authToken = "";
    private Meters meters = new Meters();

    public void setApiKeySid(String apiKeySid) {
        this.apiKeySid = apiKeySid;
    }

    public void setApiKeySecret(String apiKeySecret) {
        this.apiKeySecret = apiKeySecret;
    }

    public void setAccountSid(String accountSid) {
        this.accountSid = accountSid;
    }

    public void setAuthToken(String authToken) {
        this.authToken = authToken;
    }

    public void setMeters(Meters counts) {
        meters = counts;
    }

    /**
     * The API key where both its parts are given, else the account's auth token.
     *
     * @throws ConfigurationException if neither pair is complete
     */
    public String authorization() {
        boolean hasKey = !apiKeySid.isBlank() && !apiKeySecret.isBlank();
        if (!hasKey && (accountSid.isBlank() || authToken.isBlank())) {
            throw new ConfigurationException(NO_CREDENTIALS);
        }
        String pair = hasKey ? apiKeySid + ":" + apiKeySecret : accountSid + ":" + authToken;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        String authorization = authorization();
        BoundedHttp.bound(builder).disableAutomaticRetries().disableRedirectHandling().disableCookieManagement()
                .addExecInterceptorLast("fence", FencedEntity::droppedWhereLate)
                .addExecInterceptorLast(Requests.NAME, Requests.toTwilio(meters))
                .addRequestInterceptorLast((request, entity, context) ->
                        request.setHeader(HttpHeaders.AUTHORIZATION, authorization));
    }
}
