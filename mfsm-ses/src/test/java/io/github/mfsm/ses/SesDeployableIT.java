package io.github.mfsm.ses;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.content.FakeS3;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.lambda.DeployableJar;
import io.github.mfsm.testkit.lambda.InvocationResult.Answer;
import io.github.mfsm.testkit.lambda.InvocationResult.Failure;
import io.github.mfsm.testkit.lambda.LambdaProcess;
import io.github.mfsm.testkit.ses.FakeSes;
import io.github.mfsm.testkit.ses.SentEmail;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import io.github.mfsm.testkit.sns.FakeSns;
import io.github.mfsm.testkit.sns.FakeTopic;
import io.github.mfsm.testkit.sns.SnsMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The jar that is deployed, in processes of its own under AWS's Runtime Interface Client, against fake servers. */
class SesDeployableIT {
    /** The main deployable's bound. */
    private static final long MAX_BYTES = 1_800_000;

    /** Of the SDK's, ours and the others' classes together; the main deployable has fewer than 700. */
    private static final int MAX_CLASSES = 750;

    private static final String ID = "o3vrnil0e2ic28tr";
    private static final String[] PERSONAL = {
        "johndoe", "janedoe", "Jane Doe", "Test Subject", "Secret body", "Not now."
    };

    private final FakeStepFunctions stepFunctions =
            FakeStepFunctions.builder().time(VirtualTime.real()).build();
    private final FakeDynamoDb dynamoDb =
            FakeDynamoDb.builder().time(VirtualTime.real()).build();
    private final FakeS3 s3 = FakeS3.builder().time(VirtualTime.real()).build();
    private final FakeSes ses = FakeSes.builder().time(VirtualTime.real()).build();
    private final FakeSns sns = FakeSns.builder().time(VirtualTime.real()).build();
    private final FakeTopic junk = sns.topic("junk");

    SesDeployableIT() {
        dynamoDb.calls().call("CreateTable", SesPorts.createTable("executions"));
        s3.createBucket("mail");
        s3.putObject("mail", ID, SesWorld.MIME.getBytes(StandardCharsets.US_ASCII));
        ses.receive(ID);
    }

    @AfterEach
    void close() {
        stepFunctions.close();
        dynamoDb.close();
        s3.close();
        ses.close();
        sns.close();
    }

    static DeployableJar deployable() {
        Path jar = Path.of(System.getProperty("deployable"));
        return new DeployableJar(jar, jar.resolveSibling("runtime"));
    }

    private LambdaProcess.Builder function(Class<? extends RequestStreamHandler> handler, String action) {
        String machine = stepFunctions
                .create("mail", """
                        {"StartAt": "Decide", "States": {"Decide": {"Type": "Pass", "Result": %s, "End": true}}}\
                        """.formatted(SesWorld.forAll(action)))
                .arn();
        return deployable()
                .function()
                .handler(handler)
                .environment("STATE_MACHINE_ARN", machine)
                .environment("EXECUTION_TABLE", "executions")
                .environment("MAIL_BUCKET", "mail")
                .environment("BOUNCE_SENDER", "bounces@example.com")
                .environment("FORWARD_FROM", "filter@example.com")
                .environment("FORWARD_TO", "example.com=boxes.example.net")
                .environment("JUNK_TOPIC_ARN", junk.arn())
                .environment("AWS_ENDPOINT_URL_SFN", stepFunctions.endpoint().toString())
                .environment("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString())
                .environment("AWS_ENDPOINT_URL_S3", s3.endpoint().toString())
                .environment("AWS_ENDPOINT_URL_SES", ses.endpoint().toString())
                .environment("AWS_ENDPOINT_URL_SNS", sns.endpoint().toString());
    }

    private static void assertNothingPersonal(LambdaProcess function) {
        assertThat(function.log()).isNotEmpty().doesNotContain(PERSONAL).doesNotContain("\tat ");
    }

    @Test
    void theDocumentedEventIsReadTranslatedAndAnswered() {
        try (LambdaProcess function =
                function(ReceiptRuleHandler.class, "{\"type\":\"DROP\"}").start()) {

            assertThat(function.invoke(ReceiptRuleHandlerTest.EVENT))
                    .isEqualTo(new Answer("{\"disposition\":\"STOP_RULE_SET\"}"));

            assertThat(stepFunctions.executions()).singleElement().satisfies(execution -> {
                assertThat(execution.arn()).endsWith(":" + ID);
                assertThat(execution.execution().input())
                        .contains(
                                "\"mailFrom\":{\"address\":\"janedoe@example.com\"}",
                                "\"recipients\":[{\"address\":\"johndoe@example.com\"}]",
                                "\"subject\":\"Test Subject\"",
                                "\"dmarcVerdict\":\"GRAY\"");
            });
            assertThat(ses.requests()).isEmpty();
            assertNothingPersonal(function);
        }
    }

    @Test
    void bouncesThroughSes() {
        String bounce = "{\"type\":\"BOUNCE\",\"parameters\":{\"bounceMessage\":\"Not now.\"}}";
        try (LambdaProcess function = function(ReceiptRuleHandler.class, bounce).start()) {

            assertThat(function.invoke(ReceiptRuleHandlerTest.EVENT).body()).contains("STOP_RULE_SET");

            assertThat(ses.bounces()).singleElement().satisfies(sent -> {
                assertThat(sent.recipients()).containsExactly("johndoe@example.com");
                assertThat(sent.explanation()).isEqualTo("Not now.");
            });
            assertNothingPersonal(function);
        }
    }

    @Test
    void tellsATopicOfJunk() {
        try (LambdaProcess function = function(ReceiptRuleHandler.class, "{\"type\":\"MOVE_TO_JUNK\"}")
                .start()) {

            assertThat(function.invoke(ReceiptRuleHandlerTest.EVENT).body()).contains("CONTINUE");

            assertThat(junk.messages())
                    .singleElement()
                    .extracting(SnsMessage::message)
                    .isEqualTo("{\"messageId\":\"" + ID + "\",\"action\":\"MOVE_TO_JUNK\","
                            + "\"recipients\":[\"johndoe@example.com\"]}");
            assertNothingPersonal(function);
        }
    }

    @Test
    void whatOneProcessHoldsAnotherReleases() {
        String ended = "{\"detail\":{\"name\":\"" + ID + "\",\"status\":\"SUCCEEDED\"}}";
        try (LambdaProcess rule = function(ReceiptRuleHandler.class, "{\"type\":\"DEFAULT\"}")
                        .environment("HOLD", "true")
                        .start();
                LambdaProcess release = function(ReleaseHandler.class, "{\"type\":\"DEFAULT\"}")
                        .environment("HOLD", "true")
                        .start();
                LambdaProcess sweep = function(SweepHandler.class, "{\"type\":\"DEFAULT\"}")
                        .environment("HOLD", "true")
                        .start()) {

            assertThat(rule.invoke(ReceiptRuleHandlerTest.EVENT).body()).contains("STOP_RULE_SET");
            assertThat(ses.emails()).isEmpty();
            assertThat(release.invoke(ended)).isEqualTo(new Answer("{\"outcome\":\"released\"}"));
            assertThat(sweep.invoke("{}")).isEqualTo(new Answer("{}"));

            assertThat(ses.emails()).singleElement().satisfies(sent -> {
                assertThat(sent.destinations()).containsExactly("johndoe@boxes.example.net");
                assertThat(sent).extracting(SentEmail::text).asString().endsWith("Secret body\r\n");
            });
            List.of(rule, release, sweep).forEach(SesDeployableIT::assertNothingPersonal);
        }
    }

    @Test
    void refusesToStartWithWrongSettings() {
        try (LambdaProcess function = function(ReleaseHandler.class, "{\"type\":\"DEFAULT\"}")
                .environment("EXECUTION_TABLE", "")
                .environment("FORWARD_TO", "example.com")
                .start()) {

            assertThat(function.invoke("{}"))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.errorMessage())
                                    .isEqualTo(
                                            "Wrong settings: EXECUTION_TABLE must be set; FORWARD_TO: 'example.com' is no route:"
                                                    + " ADDRESS=ADDRESS or DOMAIN=DOMAIN"));
            assertThat(function.log()).doesNotContain("\tat ");
            assertThat(stepFunctions.requests("DescribeStateMachine")).isEmpty();
        }
    }

    @Test
    void isAsSmallAsTheMainDeployableAndHasNothingHeavy() {
        List<String> entries = deployable().entries();

        assertThat(deployable().size()).isLessThanOrEqualTo(MAX_BYTES);
        assertThat(entries).filteredOn(name -> name.endsWith(".class")).hasSizeLessThanOrEqualTo(MAX_CLASSES);
        assertThat(entries)
                .contains("META-INF/LICENSE", "META-INF/NOTICE", "io/github/mfsm/ses/ReceiptRuleHandler.class")
                .noneMatch(name -> name.matches("(io/netty|org/apache|software/amazon/awssdk/services)/.*"))
                .noneMatch(name -> name.matches(".*/jackson/(databind|annotation)/.*"))
                .noneMatch(name -> name.matches("io/github/mfsm/(testkit|asl|content)/.*"));
    }
}
