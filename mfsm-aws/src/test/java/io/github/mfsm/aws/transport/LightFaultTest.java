package io.github.mfsm.aws.transport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.github.mfsm.aws.transport.StubbedAws.ok;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.aws.service.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LightFaultTest extends FaultContract {

    @Override
    Transport transport() {
        return new Transports.Light();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e30", "1e999999999", "-1e13"})
    void makesNothingOfADateBeyondAllTime(String date) {
        aws.answer("DescribeExecution", ok("{\"status\":\"RUNNING\",\"startDate\":" + date + "}"));

        assertThatThrownBy(() -> stepFunctions.describeExecution(MACHINE.execution(KEY), AMPLE))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("not a time");
    }

    @Test
    void saysThatAnErrorIsNotJson() {
        aws.answer("DescribeExecution", aResponse().withStatus(403).withBody("<html>Forbidden</html>"));

        assertThatThrownBy(() -> stepFunctions.describeExecution(MACHINE.execution(KEY), AMPLE))
                .hasMessageContaining("HTTP 403: an answer that is not JSON");
    }
}
