import static org.assertj.core.api.Assertions.*;

import io.github.mfsm.aws.*;
import io.github.mfsm.aws.name.*;
import io.github.mfsm.aws.sdk.*;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.sfn.*;
import java.time.*;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;

public class Frame {
    record Order(String id, String json) {}

    static final class TryAgainLater extends RuntimeException {}

    static final class OrderFailed extends RuntimeException {
        OrderFailed(String message) {
            super(message);
        }
    }

    static String handle(String machineArn, Order order) {
        /*SNIPPET*/
    }

    /**
     * As the snippet says: again, until there is an answer. The first call may spend all its time on loading the SDK.
     */
    static String again(String machineArn, Order order) {
        for (int call = 1; ; call++) {
            try {
                return handle(machineArn, order);
            } catch (TryAgainLater e) {
                assertThat(call).isLessThan(10);
            }
        }
    }

    public static void check() {
        String[] properties = {"aws.region", "us-east-1", "aws.accessKeyId", "AKIDEXAMPLE", "aws.secretAccessKey", "secret"};
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create(); FakeDynamoDb dynamoDb = FakeDynamoDb.create()) {
            for (int i = 0; i < properties.length; i += 2) {
                System.setProperty(properties[i], properties[i + 1]);
            }
            System.setProperty("aws.endpointUrlSfn", stepFunctions.endpoint().toString());
            System.setProperty("aws.endpointUrlDynamodb", dynamoDb.endpoint().toString());
            dynamoDb.createTable("orders", "InvocationId");
            String ships = stepFunctions.create("ships", """
                    {"StartAt": "Ship", "States": {"Ship": {"Type": "Pass", "Result": {"shipped": true}, "End": true}}}""").arn();
            String fails = stepFunctions.create("fails", """
                    {"StartAt": "No", "States": {"No": {"Type": "Fail", "Error": "OutOfStock"}}}""").arn();
            Order order = new Order("order-4711", "{\"items\": [\"book\"]}");

            assertThat(again(ships, order)).isEqualTo("{\"shipped\":true}");
            assertThat(again(ships, order)).isEqualTo("{\"shipped\":true}");
            assertThat(stepFunctions.executions()).hasSize(1);
            assertThatThrownBy(() -> again(fails, new Order("order-4712", "{}")))
                    .isInstanceOf(OrderFailed.class)
                    .hasMessage("the execution ended with status FAILED and error OutOfStock");
        } finally {
            for (int i = 0; i < properties.length; i += 2) {
                System.clearProperty(properties[i]);
            }
            System.clearProperty("aws.endpointUrlSfn");
            System.clearProperty("aws.endpointUrlDynamodb");
        }
    }
}
