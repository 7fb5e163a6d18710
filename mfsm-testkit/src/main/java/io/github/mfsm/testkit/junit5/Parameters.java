package io.github.mfsm.testkit.junit5;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.content.FakeS3;
import io.github.mfsm.testkit.content.FakeWorkMailMessageFlow;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.events.FakeEventBridge;
import io.github.mfsm.testkit.lambda.FakeLambda;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import io.github.mfsm.testkit.sns.FakeSns;
import io.github.mfsm.testkit.sqs.FakeSqs;
import java.util.Map;
import java.util.function.Function;

/** What can be injected, by class name: the SDK's classes need not be there. */
final class Parameters {
    static final String COVERAGE = "io.github.mfsm.testkit.report.coverage.Coverage";
    static final String WORK_MAIL = "io.github.mfsm.testkit.workmail.WorkMailSimulator";

    private static final Map<String, Function<MfsmEnvironment, Object>> KNOWN = Map.ofEntries(
            entry(MfsmEnvironment.class.getName(), environment -> environment),
            entry(FakeStepFunctions.class.getName(), MfsmEnvironment::stepFunctions),
            entry(FakeDynamoDb.class.getName(), MfsmEnvironment::dynamoDb),
            entry(FakeLambda.class.getName(), MfsmEnvironment::lambda),
            entry(FakeSqs.class.getName(), MfsmEnvironment::sqs),
            entry(FakeSns.class.getName(), MfsmEnvironment::sns),
            entry(FakeEventBridge.class.getName(), MfsmEnvironment::eventBridge),
            entry(FakeS3.class.getName(), MfsmEnvironment::s3),
            entry(FakeWorkMailMessageFlow.class.getName(), MfsmEnvironment::messageFlow),
            entry(VirtualTime.class.getName(), MfsmEnvironment::time),
            entry(WireMockServer.class.getName(), MfsmEnvironment::http),
            entry(WireMock.class.getName(), environment -> new WireMock(environment.http())),
            entry("software.amazon.awssdk.services.sfn.SfnClient", environment -> environment.sfnClient()),
            entry(
                    "software.amazon.awssdk.services.dynamodb.DynamoDbClient",
                    environment -> environment.dynamoDbClient()));

    private Parameters() {}

    private static Map.Entry<String, Function<MfsmEnvironment, Object>> entry(
            String type, Function<MfsmEnvironment, Object> value) {
        return Map.entry(type, value);
    }

    static boolean isKnown(Class<?> type) {
        String name = type.getName();
        return KNOWN.containsKey(name) || name.equals(WORK_MAIL) || name.equals(COVERAGE);
    }

    static Object of(Class<?> type, MfsmEnvironment environment) {
        Function<MfsmEnvironment, Object> known = KNOWN.get(type.getName());
        if (known == null) {
            throw new IllegalArgumentException("no parameter of type " + type.getName());
        }
        return known.apply(environment);
    }
}
