package io.github.mfsm.testkit.internal.rest;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.mfsm.testkit.internal.wire.AnswerLostException;
import io.github.mfsm.testkit.internal.wire.Authorization;
import io.github.mfsm.testkit.internal.wire.AwsError;
import io.github.mfsm.testkit.internal.wire.RequestContext;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Turns a request that no user's stub took into the service's answer. */
final class RestTransformer implements ResponseTransformerV2 {
    static final String NAME = "mfsm-rest-service";

    private static final System.Logger LOG = System.getLogger(RestTransformer.class.getName());

    private final RestService service;

    RestTransformer(RestService service) {
        this.service = service;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public Response transform(Response response, ServeEvent event) {
        Response.Builder built = Response.Builder.like(response).but();
        try {
            return write(built, answer(event.getRequest()));
        } catch (AnswerLostException e) {
            return built.fault(Fault.EMPTY_RESPONSE).build();
        }
    }

    private RestAnswer answer(Request request) {
        try {
            return service.answer(read(request));
        } catch (AwsError error) {
            return service.refusal(error);
        } catch (AnswerLostException e) {
            throw e;
        } catch (RuntimeException e) { // a defect of ours must not look like a network failure
            LOG.log(Level.ERROR, "a request failed: " + request.getMethod() + " " + request.getUrl(), e);
            return service.refusal(AwsError.of(500, "InternalFailure", e.toString()));
        }
    }

    private RestRequest read(Request request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpHeader header : request.getHeaders().all()) {
            headers.put(header.key(), header.firstValue());
        }
        String date = headers.containsKey("X-Amz-Date") ? headers.get("X-Amz-Date") : headers.get("Date");
        Authorization caller = Authorization.parse(headers.get("Authorization"), date);
        RequestContext context = new RequestContext(caller.region(), caller.account(service.defaultAccount()), headers);
        String url = request.getUrl();
        int question = url.indexOf('?');
        String path = question < 0 ? url : url.substring(0, question);
        return new RestRequest(
                request.getMethod().getName(),
                decode(path.replace("+", "%2B")),
                query(question < 0 ? "" : url.substring(question + 1)),
                request.getBody() == null ? new byte[0] : request.getBody(),
                context);
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                query.put(
                        decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AwsError.of("InvalidURI", "Couldn't parse the specified URI.");
        }
    }

    private static Response write(Response.Builder built, RestAnswer answer) {
        return built.status(answer.status())
                .headers(new HttpHeaders(answer.headers().entrySet().stream()
                        .map(entry -> new HttpHeader(entry.getKey(), entry.getValue()))
                        .toList()))
                .body(answer.body())
                .build();
    }
}
