package io.github.mfsm.testkit.sfn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Activities, and what their workers answer: API reference, {@code CreateActivity} and {@code SendTaskSuccess}. */
class ActivityApiTest {

    private static final String ARN = "arn:aws:states:us-east-1:123456789012:activity:a";
    private static final String ABSENT = "ActivityDoesNotExist: Activity Does Not Exist: '" + ARN + "'";
    private static final String GONE = "TaskTimedOut: Task Timed Out: 'Provided task does not exist anymore'";

    private final VirtualTime time = VirtualTime.manual();
    private final FakeStepFunctions fake =
            FakeStepFunctions.builder().time(time).build();
    private final Api api = new Api(fake.calls());

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void isCreatedDescribedListedAndDeleted() {
        JsonNode created = api.call("CreateActivity", "name", "a");
        time.advance(Duration.ofMinutes(1));

        assertThat(created.get("activityArn").asText()).isEqualTo(ARN);
        assertThat(api.call("CreateActivity", "name", "a")).isEqualTo(created);
        assertThat(api.call("DescribeActivity", "activityArn", ARN).get("name").asText())
                .isEqualTo("a");
        JsonNode listed = api.call("ListActivities").at("/activities/0");
        assertThat(listed.get("activityArn").asText()).isEqualTo(ARN);
        assertThat(listed.get("name").asText()).isEqualTo("a");
        assertThat(listed.get("creationDate")).isEqualTo(created.get("creationDate"));
        assertThat(api.call("DeleteActivity", "activityArn", ARN)).isEmpty();
        assertThat(api.call("DeleteActivity", "activityArn", ARN)).isEmpty();
        assertThat(api.call("ListActivities").get("activities")).isEmpty();
    }

    @Test
    void isRefusedWhereItIsMissingOrNamedBadly() {
        assertThat(api.refusal("DescribeActivity", "activityArn", ARN)).isEqualTo(ABSENT);
        assertThat(api.refusal("GetActivityTask", "activityArn", ARN)).isEqualTo(ABSENT);
        assertThat(api.refusal("CreateActivity", "name", "a/b")).isEqualTo("InvalidName: Invalid Name: 'a/b'");
        assertThat(api.refusal("DeleteActivity", "activityArn", "a"))
                .isEqualTo("InvalidArn: Invalid Arn: 'Invalid ARN prefix: a'");
    }

    @Test
    void keepsItsEncryption() {
        api.call("CreateActivity", "name", "a");

        assertThat(api.refusal(
                        "CreateActivity",
                        "name",
                        "a",
                        "encryptionConfiguration",
                        Api.parse("{\"type\":\"CUSTOMER_MANAGED_KMS_KEY\",\"kmsKeyId\":"
                                + "\"arn:aws:kms:us-east-1:123456789012:key/1\"}")))
                .isEqualTo("ActivityAlreadyExists: Activity Already Exists: '" + ARN + "'");
    }

    @Test
    void failsByItsWorkersErrorAndCause() {
        String token = task("");

        assertThat(api.call("SendTaskHeartbeat", "taskToken", token)).isEmpty();
        assertThat(api.call("SendTaskFailure", "taskToken", token, "error", "Broken", "cause", "it fell"))
                .isEmpty();

        JsonNode described = api.call("DescribeExecution", "executionArn", execution());
        assertThat(described.get("status").asText()).isEqualTo("FAILED");
        assertThat(described.get("error").asText()).isEqualTo("Broken");
        assertThat(described.get("cause").asText()).isEqualTo("it fell");
        assertThat(described.has("output")).isFalse();
        assertThat(described.has("outputDetails")).isFalse();
    }

    @Test
    void takesOneAnswerForATask() {
        String token = task("");
        assertThat(api.call("SendTaskSuccess", "taskToken", token, "output", "7"))
                .isEmpty();

        assertThat(api.refusal("SendTaskSuccess", "taskToken", token, "output", "7"))
                .isEqualTo(GONE);
        assertThat(api.refusal("SendTaskFailure", "taskToken", token)).isEqualTo(GONE);
        assertThat(api.refusal("SendTaskHeartbeat", "taskToken", token)).isEqualTo(GONE);
        assertThat(api.refusal("SendTaskFailure", "taskToken", "made-up"))
                .isEqualTo("InvalidToken: Invalid Token: 'Invalid token'");
        assertThat(api.call("DescribeExecution", "executionArn", execution())
                        .get("output")
                        .asText())
                .isEqualTo("7");
    }

    @Test
    void waitsFromHeartbeatToHeartbeat() {
        String token = task(", \"HeartbeatSeconds\": 10");
        time.advance(Duration.ofSeconds(9));
        api.call("SendTaskHeartbeat", "taskToken", token);
        time.advance(Duration.ofSeconds(9));
        api.call("SendTaskHeartbeat", "taskToken", token);
        time.advance(Duration.ofSeconds(11));

        assertThat(api.refusal("SendTaskSuccess", "taskToken", token, "output", "7"))
                .isEqualTo(GONE);
        assertThat(api.call("DescribeExecution", "executionArn", execution())
                        .get("error")
                        .asText())
                .isEqualTo("States.Timeout");
    }

    private String task(String members) {
        api.call("CreateActivity", "name", "a");
        String machine = api.create(
                "m",
                "{\"StartAt\": \"T\", \"States\": {\"T\": {\"Type\": \"Task\", \"Resource\": \"" + ARN + "\"" + members
                        + ", \"End\": true}}}");
        api.start(machine, "one");
        JsonNode task = api.call("GetActivityTask", "activityArn", ARN, "workerName", "w");
        assertThat(task.get("input").asText()).isEqualTo("{}");
        return task.get("taskToken").asText();
    }

    private static String execution() {
        return "arn:aws:states:us-east-1:123456789012:execution:m:one";
    }
}
