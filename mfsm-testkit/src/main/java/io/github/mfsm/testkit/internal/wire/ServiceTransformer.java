package io.github.mfsm.testkit.internal.wire;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Map;
import java.util.TreeMap;

/** Turns a request that no user's stub took into a service's answer. */
final class ServiceTransformer implements ResponseTransformerV2 {
    static final String NAME = "mfsm-services";

    private final JsonProtocol protocol;

    ServiceTransformer(JsonProtocol protocol) {
        this.protocol = protocol;
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
        Request request = event.getRequest();
        JsonProtocol.Outgoing answer = protocol.answer(
                new JsonProtocol.Incoming(request.getMethod().getName(), headers(request), request.getBody()));
        Response.Builder built = Response.Builder.like(response).but();
        if (answer.lost()) {
            return built.fault(Fault.EMPTY_RESPONSE).build();
        }
        return built.status(answer.status())
                .headers(new HttpHeaders(answer.headers().entrySet().stream()
                        .map(entry -> new HttpHeader(entry.getKey(), entry.getValue()))
                        .toList()))
                .body(answer.body())
                .build();
    }

    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpHeader header : request.getHeaders().all()) {
            headers.put(header.key(), header.firstValue());
        }
        return headers;
    }
}
