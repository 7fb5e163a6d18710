package com.example.faults;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.mfsm.testkit.junit5.MfsmTest;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;

@MfsmTest
class FaultsTest {
    private String arn;

    @BeforeEach
    void deploy(FakeStepFunctions stepFunctions) {
        arn = stepFunctions
                .create("pass", "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}")
                .arn();
    }

    private static MappingBuilder start() {
        return post(urlEqualTo("/")).withHeader("X-Amz-Target", equalTo("AWSStepFunctions.StartExecution"));
    }

    private void startExecution(SfnClient sfn) {
        sfn.startExecution(request -> request.stateMachineArn(arn).name("e").input("{}"));
    }

    @Test
    void theSdkRepeatsAThrottledStart(SfnClient sfn, FakeStepFunctions stepFunctions) {
        stepFunctions
                .wireMock()
                .stubFor(start().inScenario("throttled")
                        .whenScenarioStateIs("Started")
                        .willSetStateTo("calm")
                        .willReturn(aResponse()
                                .withStatus(400)
                                .withBody("{\"__type\": \"ThrottlingException\", \"message\": \"Rate exceeded\"}")));

        startExecution(sfn);

        assertThat(stepFunctions.requests("StartExecution")).hasSize(2);
        assertThat(stepFunctions.executions()).hasSize(1);
    }

    @Test
    void garbageIsAnError(SfnClient sfn, FakeStepFunctions stepFunctions) {
        stepFunctions.wireMock().stubFor(start().willReturn(aResponse().withStatus(200).withBody("<html>")));

        assertThatThrownBy(() -> startExecution(sfn)).isInstanceOf(SdkException.class);
        assertThat(stepFunctions.executions()).isEmpty();
    }

    @Test
    void aBrokenConnectionIsAnError(SfnClient sfn, FakeStepFunctions stepFunctions) {
        stepFunctions.wireMock().stubFor(start().willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        assertThatThrownBy(() -> startExecution(sfn)).isInstanceOf(SdkException.class);
    }
}
