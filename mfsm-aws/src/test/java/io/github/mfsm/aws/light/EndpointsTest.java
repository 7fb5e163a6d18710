package io.github.mfsm.aws.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {

    @ParameterizedTest
    @CsvSource({
        "states, eu-west-1, https://states.eu-west-1.amazonaws.com",
        "dynamodb, us-east-1, https://dynamodb.us-east-1.amazonaws.com",
        "states, us-gov-west-1, https://states.us-gov-west-1.amazonaws.com",
        "states, cn-north-1, https://states.cn-north-1.amazonaws.com.cn",
        "states, us-iso-east-1, https://states.us-iso-east-1.c2s.ic.gov",
        "states, us-isob-east-1, https://states.us-isob-east-1.sc2s.sgov.gov",
        "states, eusc-de-east-1, https://states.eusc-de-east-1.amazonaws.eu"
    })
    void isTheRegionsOwn(String service, String region, String endpoint) {
        assertThat(Endpoints.of(service, region)).hasToString(endpoint);
    }

    @Test
    void aTransportThatMissesSomethingIsNotBuilt() {
        assertThatThrownBy(() -> LightTransport.builder().region("eu-west-1").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("credentials");
    }
}
