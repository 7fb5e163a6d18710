package io.github.mfsm.testkit.internal.server.http;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Map;
import java.util.TreeMap;

/** Turns a request that no user's stub took into the service's answer. */
final class ServiceTransformer implements ResponseTransformerV2 {
    static final String NAME = "mfsm-service";

    private final HttpService service;

    ServiceTransformer(HttpService service) {
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
            HttpAnswer answer = service.answer(read(event.getRequest()));
            return built.status(answer.status())
                    .headers(new HttpHeaders(answer.headers().entrySet().stream()
                            .map(entry -> new HttpHeader(entry.getKey(), entry.getValue()))
                            .toList()))
                    .body(answer.body())
                    .build();
        } catch (AnswerLostException e) {
            return built.fault(Fault.EMPTY_RESPONSE).build();
        }
    }

    private static HttpRequest read(Request request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpHeader header : request.getHeaders().all()) {
            headers.put(ObjectBody.unhidden(header.key()), header.firstValue());
        }
        byte[] body = request.getBody();
        return new HttpRequest(
                request.getMethod().getName(), request.getUrl(), headers, body == null ? new byte[0] : body);
    }
}
