package io.github.mfsm.testkit.internal.server.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;
import java.util.List;

/**
 * The default mappings: one stub that hands everything to the service, below all others.
 *
 * <p>As the source of mappings it also keeps WireMock from reading a user's {@code src/test/resources/mappings}, and
 * from writing there.
 */
final class ServiceStub implements MappingsSource {
    private static final int LOWEST_PRIORITY = 1_000_000;

    @Override
    public void loadMappingsInto(StubMappings mappings) {
        mappings.addMapping(any(anyUrl())
                .atPriority(LOWEST_PRIORITY)
                .willReturn(aResponse().withTransformers(ServiceTransformer.NAME))
                .build());
    }

    @Override
    public void save(List<StubMapping> mappings) {}

    @Override
    public void save(StubMapping mapping) {}

    @Override
    @SuppressWarnings("removal") // abstract in the interface, so it must be there until WireMock removes it
    public void remove(StubMapping mapping) {}

    @Override
    public void removeAll() {}
}
