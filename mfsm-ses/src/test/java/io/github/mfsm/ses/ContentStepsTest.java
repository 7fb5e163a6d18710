package io.github.mfsm.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.content.MessageContents;
import io.github.mfsm.content.step.ContentStep;
import io.github.mfsm.content.step.Steps;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.ses.SentEmail;
import io.github.mfsm.testkit.ses.SesOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Steps of {@code mfsm-content} change an email that is held, and what they have made of it is what is sent. */
class ContentStepsTest {
    /** It begins with a wait, so that all steps run when the test moves the time, and no call waits for them. */
    private static final String MACHINE = """
        {"StartAt": "Begin", "States": {
          "Begin": {"Type": "Wait", "Seconds": 60, "Next": "StripAttachments"},
          "StripAttachments": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "ResultPath": null,
            "Parameters": {"FunctionName": "StripAttachments", "Payload.$": "$"}, "Next": "Wait"},
          "Wait": {"Type": "Wait", "Seconds": 3600, "Next": "AddDisclaimer"},
          "AddDisclaimer": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "ResultPath": null,
            "Parameters": {"FunctionName": "AddDisclaimer", "Payload.$": "$"}, "Next": "Deliver"},
          "Deliver": {"Type": "Pass", "End": true, "Result":
            {"actions": [{"action": {"type": "DEFAULT"}, "allRecipients": true}]}}}}\
        """;

    private static final String MIME = String.join(
            "\r\n",
            "From: Jane <janedoe@example.com>",
            "To: johndoe@example.com",
            "Message-ID: <0123456789example.com>",
            "Subject: Figures",
            "MIME-Version: 1.0",
            "Content-Type: multipart/mixed; boundary=b",
            "",
            "--b",
            "Content-Type: text/plain; charset=utf-8",
            "",
            "Here they are.",
            "--b",
            "Content-Type: application/octet-stream; name=figures.exe",
            "Content-Disposition: attachment; filename=figures.exe",
            "",
            "MZ-a-program",
            "--b--",
            "");

    private final SesWorld world = new SesWorld().with("HOLD", "true");
    private final S3Client s3 = S3Client.builder()
            .endpointOverride(world.s3.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    private final MessageContents contents =
            MessageContents.inBucket(s3, SesWorld.BUCKET).prefix("in/").build();
    private final List<String> ended = new ArrayList<>();

    @AfterEach
    void close() {
        s3.close();
        world.close();
    }

    /** Runs a step as Lambda would, each as often as its state asks. */
    private TaskHandler step(String name) {
        ContentStep step = Steps.create(name, contents, Map.of("DISCLAIMER", "Only figures.", "STRIP_TYPES", "exe"));
        return TaskMock.function(
                payload -> step.run(MessageFlowJson.checkEvent(payload).event()));
    }

    private SesOutcome hold() {
        world.machine(MACHINE);
        world.stepFunctions.onStatusChange(ended::add);
        world.stepFunctions.onAnyTask(task -> step(task.stateName()).handle(task));
        return world.simulator(world.rule())
                .build()
                .receive(ReceiptRuleHandlerTest.EVENT, MIME.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aHeldEmailIsSentAsTheStepsHaveLeftIt() {
        SesOutcome outcome = hold();

        assertThat(outcome.goesOn()).isFalse();
        world.time.advance(Duration.ofHours(2));
        ReleaseHandler release = new ReleaseHandler(world.settings(), world.handlerContext());
        assertThat(world.call(release, ended.get(ended.size() - 1))).isEqualTo("{\"outcome\":\"released\"}");

        SentEmail sent = world.ses.emails().get(0);
        assertThat(world.ses.emails()).hasSize(1);
        assertThat(sent.text())
                .startsWith("From: filter@example.com\r\n")
                .contains("X-Original-From: Jane <janedoe@example.com>", "Here they are.", "Only figures.")
                .contains("Original-Message-ID: <0123456789example.com>")
                .doesNotContain("MZ-a-program");
    }

    @Test
    void aReleaseThatIsRepeatedSendsTheSameContent() {
        hold();
        world.time.advance(Duration.ofHours(2));
        world.ses.faults().loseAnswer("SendRawEmail");
        ReleaseHandler release = new ReleaseHandler(world.settings(), world.handlerContext());
        String end = ended.get(ended.size() - 1);
        assertThatThrownBy(() -> world.call(release, end)).isInstanceOf(NotReleasedException.class);
        world.time.advance(Duration.ofMinutes(16));

        world.call(release, end);

        assertThat(world.ses.emails())
                .hasSize(2)
                .extracting(SentEmail::text)
                .containsOnly(world.ses.emails().get(0).text());
    }

    @Test
    void whatAStepDoesAfterTheReleaseChangesNothingThatWasSent() {
        hold();
        ReleaseHandler release = new ReleaseHandler(world.settings(), world.handlerContext());
        String order = "{\"messageId\":\"o3vrnil0e2ic28tr\",\"actions\":"
                + "[{\"action\":{\"type\":\"DEFAULT\"},\"allRecipients\":true}]}";

        world.time.advance(Duration.ofMinutes(1));

        assertThat(world.call(release, order)).isEqualTo("{\"outcome\":\"released\"}");
        world.time.advance(Duration.ofHours(2));

        assertThat(world.call(release, ended.get(ended.size() - 1))).isEqualTo("{\"outcome\":\"notMine\"}");
        assertThat(world.ses.emails())
                .singleElement()
                .satisfies(sent -> assertThat(sent.text()).doesNotContain("Only figures.", "MZ-a-program"));
    }
}
