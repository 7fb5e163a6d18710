package io.github.mfsm.testkit.internal.server.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Hands requests of stubs on to other servers; where these are is asked when one comes. A server behind is told the
 * address that the client called. Thread-safe.
 */
final class Routes implements ResponseDefinitionTransformerV2 {
    private static final String NAME = "mfsm-route";
    private static final String PARAMETER = "to";

    private final Map<String, Supplier<URI>> endpoints = new ConcurrentHashMap<>();

    /** Returns what a stub returns whose requests go to a server. */
    ResponseDefinitionBuilder to(String name, Supplier<URI> endpoint) {
        endpoints.put(name, Objects.requireNonNull(endpoint, "endpoint"));
        return aResponse().withTransformer(NAME, PARAMETER, name);
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
    public ResponseDefinition transform(ServeEvent event) {
        String name = event.getTransformerParameters().getString(PARAMETER);
        Supplier<URI> endpoint = Objects.requireNonNull(endpoints.get(name), name);
        return ResponseDefinitionBuilder.like(event.getResponseDefinition())
                .proxiedFrom(endpoint.get().toString())
                .withAdditionalRequestHeader(
                        HttpRequest.FORWARDED_HOST, event.getRequest().getHeader("Host"))
                .build();
    }
}
