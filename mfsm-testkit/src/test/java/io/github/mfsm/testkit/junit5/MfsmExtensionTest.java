package io.github.mfsm.testkit.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.mfsm.api.Action;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.api.MessageFlowResponse;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.content.FakeS3;
import io.github.mfsm.testkit.content.FakeWorkMailMessageFlow;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import io.github.mfsm.testkit.workmail.MailOutcome;
import io.github.mfsm.testkit.workmail.WorkMailSimulator;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;

class MfsmExtensionTest {
    private static final String PASS = """
            {"StartAt": "P", "States": {"P": {"Type": "Wait", "Seconds": 60, "End": true}}}""";
    private static final Set<URI> ENDPOINTS = new HashSet<>();

    @RegisterExtension
    static final MfsmExtension MFSM = MfsmExtension.builder()
            .region("eu-west-1")
            .function(aws -> (input, output, context) ->
                    output.write(MessageFlowJson.write(MessageFlowResponse.forAll(Action.defaultAction()))
                            .getBytes(StandardCharsets.UTF_8)))
            .build();

    @Test
    void injectsEverything(
            MfsmEnvironment aws,
            FakeStepFunctions stepFunctions,
            FakeDynamoDb dynamoDb,
            FakeS3 s3,
            FakeWorkMailMessageFlow messageFlow,
            VirtualTime time,
            SfnClient sfnClient,
            DynamoDbClient dynamoDbClient,
            WireMockServer server,
            WireMock wireMock) {
        dynamoDb.createTable("orders", "id");
        String arn = stepFunctions.create("m", PASS).arn();

        assertThat(sfnClient.listStateMachines().stateMachines())
                .singleElement()
                .satisfies(machine ->
                        assertThat(machine.stateMachineArn()).isEqualTo(arn).contains("eu-west-1"));
        assertThat(dynamoDbClient.listTables().tableNames()).containsExactly("orders");
        assertThat(aws.time()).isSameAs(time).isSameAs(stepFunctions.time());
        assertThat(wireMock.allStubMappings().getMappings()).isEmpty();
        assertThat(server.isRunning()).isTrue();
        assertThat(s3).isSameAs(aws.s3());
        assertThat(messageFlow).isSameAs(aws.messageFlow());
        assertThat(MFSM.environment()).isSameAs(aws);
    }

    @RepeatedTest(2)
    void startsAnewForEachTestOnTheSamePort(FakeStepFunctions stepFunctions) {
        assertThat(stepFunctions.executions()).isEmpty();
        assertThat(stepFunctions.time().instant()).isEqualTo(VirtualTime.DEFAULT_START);

        stepFunctions.create("m", PASS).run("{}").runToEnd();
        ENDPOINTS.add(stepFunctions.endpoint());

        assertThat(stepFunctions.time().instant()).isAfter(VirtualTime.DEFAULT_START);
        assertThat(ENDPOINTS).hasSize(1);
    }

    @ParameterizedTest
    @MessageFlowEvents("events/*.json")
    void readsEventsFromFiles(MessageFlowEvent event, WorkMailSimulator workMail) {
        MailOutcome outcome = workMail.send(event);

        assertThat(outcome.isAnswered()).isTrue();
        assertThat(MFSM.environment().mails()).containsExactly(outcome);
    }

    @ParameterizedTest
    @MessageFlowEvents({"events/inbound.json", "events/out*.json"})
    void readsTheTextOfFiles(String event) {
        assertThat(event).contains("invocationId");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @MessageFlowEvents("events/inbound.json")
    @interface ForInbound {}

    @ForInbound
    void findsFilesByAnAnnotationOnAnAnnotation(String event) {
        assertThat(event).contains("INBOUND");
    }

    @Nested
    class InNestedClasses {
        @Test
        void itWorksAsWell(FakeStepFunctions stepFunctions) {
            assertThat(stepFunctions.region()).isEqualTo("eu-west-1");
        }
    }
}
