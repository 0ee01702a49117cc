package io.transcriptroutes.simulator;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;

/** The HTTP client of Twilio's SDK, with every request sent to a simulator instead. */
final class RedirectedTwilioClient extends NetworkHttpClient {

    private final URI baseUrl;

    RedirectedTwilioClient(String baseUrl) {
        this.baseUrl = URI.create(baseUrl);
    }

    @Override
    public Response makeRequest(Request request) {
        Request redirected = new Request(request.getMethod(), request.getUrl()) {
            @Override
            public URL constructURL() {
                return redirect(request.constructURL());
            }
        };
        redirected.setAuth(request.getUsername(), request.getPassword());
        redirected.setContentType(request.getContentType());
        request.getPostParams().forEach((name, values) -> values.forEach(value -> redirected.addPostParam(name, value)));
        return super.makeRequest(redirected);
    }

    private URL redirect(URL url) {
        try {
            return baseUrl.resolve(url.getFile()).toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
