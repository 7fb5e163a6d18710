package io.github.mfsm.ses;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.aws.light.LightTransport;
import io.github.mfsm.aws.service.ClaimAttributes;
import io.github.mfsm.testkit.content.FakeS3;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.lambda.FakeContext;
import io.github.mfsm.testkit.ses.FakeSes;
import io.github.mfsm.testkit.ses.SesSimulator;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/** The functions on fake servers in one virtual time, by the light transport. */
final class SesWorld implements AutoCloseable {
    static final String TABLE = "executions";
    static final String BUCKET = "mail";
    static final String MIME = "From: Jane <janedoe@example.com>\r\nMessage-ID: <0123456789example.com>\r\n"
            + "Subject: Test Subject\r\n\r\nSecret body\r\n";

    final VirtualTime time = VirtualTime.manual(Instant.parse("2027-04-01T00:00:00Z"));
    final FakeStepFunctions stepFunctions =
            FakeStepFunctions.builder().time(time).build();
    final FakeDynamoDb dynamoDb = FakeDynamoDb.builder().time(time).build();
    final FakeS3 s3 = FakeS3.builder().time(time).build();
    final FakeSes ses = FakeSes.builder().time(time).build();
    final List<String> log = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private int calls;
    private int leases;

    SesWorld() {
        createTable(dynamoDb);
        s3.createBucket(BUCKET);
        environment.putAll(Map.of(
                "EXECUTION_TABLE", TABLE,
                "AWS_REGION", "us-east-1",
                "BOUNCE_SENDER", "bounces@example.com",
                "FORWARD_FROM", "filter@example.com",
                "FORWARD_TO", "example.com=boxes.example.net",
                "MAIL_BUCKET", BUCKET,
                "MAIL_PREFIX", "in/"));
    }

    /** Creates a table as the template does. */
    static void createTable(FakeDynamoDb dynamoDb) {
        dynamoDb.calls().call("CreateTable", SesPorts.createTable(TABLE));
        dynamoDb.enableTimeToLive(TABLE, ClaimAttributes.TIME_TO_LIVE);
    }

    SesWorld with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    SesWorld without(String variable) {
        environment.remove(variable);
        return this;
    }

    /** Creates the machine, and sets it. */
    FakeStateMachine machine(String definition) {
        FakeStateMachine machine = stepFunctions.create("mail", definition);
        environment.put("STATE_MACHINE_ARN", machine.arn());
        return machine;
    }

    /** Creates a machine that answers after a while. */
    FakeStateMachine machineThatAnswers(String answer, int seconds) {
        return machine("""
            {"StartAt": "Think", "States": {
              "Think": {"Type": "Wait", "Seconds": %d, "Next": "Decide"},
              "Decide": {"Type": "Pass", "Result": %s, "End": true}}}\
            """.formatted(seconds, answer));
    }

    static String forAll(String action) {
        return "{\"actions\":[{\"action\":" + action + ",\"allRecipients\":true}]}";
    }

    SesSettings settings() {
        Map<String, String> all = new HashMap<>(environment);
        all.put("AWS_ENDPOINT_URL_SFN", stepFunctions.endpoint().toString());
        all.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString());
        all.put("AWS_ENDPOINT_URL_SES", ses.endpoint().toString());
        all.put("AWS_ENDPOINT_URL_S3", s3.endpoint().toString());
        return SesSettings.parse(all);
    }

    SesHandlerContext handlerContext() {
        return new SesHandlerContext(
                SesPorts.light(settings(), new TestCredentials(), time, time::advance, new SplittableRandom(0)),
                time,
                time::advance,
                log::add,
                () -> "lease-" + ++leases);
    }

    /** A light transport to the fakes, for what is not SES's. */
    LightTransport transport() {
        return LightTransport.builder()
                .region("us-east-1")
                .credentials(new TestCredentials())
                .stepFunctionsEndpoint(stepFunctions.endpoint())
                .dynamoDbEndpoint(dynamoDb.endpoint())
                .clock(time)
                .sleeper(time::advance)
                .random(new SplittableRandom(0))
                .build();
    }

    ReceiptRuleHandler rule() {
        return new ReceiptRuleHandler(settings(), handlerContext());
    }

    SesSimulator.Builder simulator(RequestStreamHandler handler) {
        return SesSimulator.builder(handler).time(time).ses(ses).bucket(s3, BUCKET, "in/");
    }

    /** Calls another function. */
    String call(RequestStreamHandler function, String event) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        calls++;
        try {
            function.handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                    answer,
                    FakeContext.of(time, time.instant().plus(Duration.ofSeconds(60)), "call-" + calls, line -> {}));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        stepFunctions.close();
        dynamoDb.close();
        s3.close();
        ses.close();
    }

    private static final class TestCredentials implements IdentityProvider<AwsCredentialsIdentity> {
        @Override
        public Class<AwsCredentialsIdentity> identityType() {
            return AwsCredentialsIdentity.class;
        }

        @Override
        public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
            return CompletableFuture.completedFuture(AwsCredentialsIdentity.create("123456789012", "secret"));
        }
    }
}
