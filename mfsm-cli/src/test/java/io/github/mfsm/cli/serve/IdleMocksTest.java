package io.github.mfsm.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.testkit.mock.MockFile;
import io.github.mfsm.testkit.server.FakeSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdleMocksTest {
    private static final String ORDER = """
            {"StartAt": "Each", "States": {"Each": {"Type": "Map", "Next": "Charge", "ItemProcessor":
              {"StartAt": "Check", "States": {"Check": {"Type": "Task", "End": true,
                "Resource": "arn:aws:lambda:us-east-1:123456789012:function:check-it"}}}},
              "Charge": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "End": true,
                "Parameters": {"QueueUrl": "q", "MessageBody": "m"}}}}
            """;

    private static List<String> idle(Map<String, String> machines, String mocks) {
        ServeSettings settings = ServeSettings.of(FakeSettings.of(VirtualTime.skipping()), TaskMocks.none("none here"));
        try (LocalAws aws = LocalAws.start(settings, machines)) {
            return aws.idleMocks(MockFile.parse(mocks));
        }
    }

    @Test
    void aMisspeltStateIsTold() {
        String mocks = """
                {"Check": {"Return": 1}, "Each/Check": {"Return": 1}, "check-it": {"Return": 1},
                 "arn:aws:states:::sqs:sendMessage": {"Return": 1}, "Chrage": {"Return": 1}, "Each": {"Return": 1}}
                """;

        assertThat(idle(Map.of("order", ORDER), mocks))
                .containsExactly(
                        "'Chrage' names no Task state here yet, nor the function or resource of one;"
                                + " did you mean 'Charge'? Task states: Charge, Check",
                        "'Each' names no Task state here yet, nor the function or resource of one;"
                                + " Task states: Charge, Check");
    }

    @Test
    void aMisspeltMachineOrStateOfATestCaseIsTold() {
        String mocks = """
                {"StateMachines": {"orders": {"TestCases": {"Happy": {"Charge": "Ok"}}},
                                   "order": {"TestCases": {"Happy": {"Charge": "Ok", "Chek": "Ok"}}}},
                 "MockedResponses": {"Ok": {"0": {"Return": {}}}}}
                """;

        assertThat(idle(Map.of("order", ORDER), mocks))
                .containsExactly(
                        "'orders' is no state machine here yet; did you mean 'order'? state machines: order",
                        "'Chek' in test case 'Happy' is no Task state of 'order';"
                                + " did you mean 'Check'? Task states: Charge, Check");
    }

    @Test
    void nothingIsToldBeforeThereAreStateMachines() {
        assertThat(idle(Map.of(), "{\"Charge\": {\"Return\": 1}}")).isEmpty();
        assertThat(idle(
                        Map.of(),
                        "{\"StateMachines\": {\"m\": {\"TestCases\": {\"a\": {\"S\": \"Ok\"}}}},"
                                + " \"MockedResponses\": {\"Ok\": {\"0\": {\"Return\": {}}}}}"))
                .isEmpty();
    }
}
