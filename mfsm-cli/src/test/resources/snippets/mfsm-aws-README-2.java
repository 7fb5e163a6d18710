import static org.assertj.core.api.Assertions.*;

import io.github.mfsm.aws.*;
import io.github.mfsm.aws.light.*;
import io.github.mfsm.aws.name.*;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.sfn.*;
import java.net.URI;
import java.time.*;
import software.amazon.awssdk.auth.credentials.*;

public class Frame {
    static OnceOnlyExecution orders(
            String region, String machineArn, AwsCredentialsProvider credentials, URI sfnEndpoint, URI dynamoDbEndpoint) {
        /*SNIPPET*/
        return orders;
    }

    public static void check() {
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create(); FakeDynamoDb dynamoDb = FakeDynamoDb.create()) {
            dynamoDb.createTable("orders", "InvocationId");
            String machine = stepFunctions.create("ships", """
                    {"StartAt": "Ship", "States": {"Ship": {"Type": "Pass", "Result": {"shipped": true}, "End": true}}}""").arn();
            AwsCredentialsProvider credentials =
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));

            Outcome outcome = orders("us-east-1", machine, credentials, stepFunctions.endpoint(), dynamoDb.endpoint())
                    .run(ExecutionName.of("order-1"), "{}", Deadline.after(Instant.now(), Duration.ofSeconds(30)));

            assertThat(outcome).isInstanceOfSatisfying(
                    Outcome.Answered.class, answered -> assertThat(answered.output()).isEqualTo("{\"shipped\":true}"));
        }
    }
}
