package io.github.mfsm.aws.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;

class EndpointsTest {

    static Stream<Arguments> services() {
        return Stream.of(
                Arguments.of("states", SfnClient.serviceMetadata()),
                Arguments.of("dynamodb", DynamoDbClient.serviceMetadata()));
    }

    @ParameterizedTest
    @MethodSource("services")
    void areTheSdksInEveryRegion(String service, ServiceMetadata sdk) {
        assertThat(sdk.regions())
                .filteredOn(region -> !region.id().contains("fips"))
                .hasSizeGreaterThan(30)
                .allSatisfy(region -> assertThat(Endpoints.of(service, region.id()))
                        .isEqualTo(URI.create("https://" + sdk.endpointFor(region))));
    }

    @Test
    void aTransportSaysWhereItCalls() {
        LightTransport transport = LightTransport.builder()
                .region("us-west-2")
                .credentials(AnonymousCredentialsProvider.create())
                .dynamoDbEndpoint(URI.create("http://localhost:8000"))
                .build();

        assertThat(transport.stepFunctionsEndpoint()).hasToString("https://states.us-west-2.amazonaws.com");
        assertThat(transport.dynamoDbEndpoint()).hasToString("http://localhost:8000");
    }

    @Test
    void aTransportThatMissesSomethingIsNotBuilt() {
        assertThatThrownBy(() -> LightTransport.builder().region("eu-west-1").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("credentials");
    }
}
