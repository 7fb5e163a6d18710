package io.github.mfsm.aws.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateMachineArnTest {

    private static final String PLAIN = "arn:aws:states:eu-west-1:123456789012:stateMachine:Mail";

    @ParameterizedTest
    @ValueSource(
            strings = {
                PLAIN,
                PLAIN + ":7",
                PLAIN + ":live",
                "arn:aws-cn:states:cn-north-1:123456789012:stateMachine:Mail",
                "arn:aws-us-gov:states:us-gov-west-1:123456789012:stateMachine:Mail",
                "arn:aws-iso-b:states:us-isob-east-1:123456789012:stateMachine:Mail:2"
            })
    void readsAndWritesTheSameText(String arn) {
        assertThat(StateMachineArn.parse(arn)).hasToString(arn);
    }

    @Test
    void tellsItsParts() {
        StateMachineArn arn = StateMachineArn.parse(PLAIN + ":live");

        assertThat(arn.partition()).isEqualTo("aws");
        assertThat(arn.region()).isEqualTo("eu-west-1");
        assertThat(arn.account()).isEqualTo("123456789012");
        assertThat(arn.name()).isEqualTo("Mail");
        assertThat(arn.qualifiedWith()).contains("live");
        assertThat(arn.unqualified()).isEqualTo(StateMachineArn.parse(PLAIN));
        assertThat(arn.unqualified().qualifiedWith()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:states:eu-west-1:123456789012:stateMachine:Mail, aws:states:eu-west-1",
        "arn:aws:states:eu-west-1:123456789012:stateMachine:Mail:7, aws:states:eu-west-1",
        "arn:aws:states:eu-west-1:123456789012:stateMachine:Mail:live, aws:states:eu-west-1",
        "arn:aws-cn:states:cn-north-1:123456789012:stateMachine:Mail, aws-cn:states:cn-north-1",
        "arn:aws-us-gov:states:us-gov-west-1:123456789012:stateMachine:Mail:9, aws-us-gov:states:us-gov-west-1"
    })
    void derivesTheExecutionWithoutQualifierInItsOwnPartition(String machine, String front) {
        ExecutionArn execution = StateMachineArn.parse(machine).execution(ExecutionName.of("k-1"));

        assertThat(execution).hasToString("arn:" + front + ":123456789012:execution:Mail:k-1");
        assertThat(ExecutionArn.parse(execution.toString())).isEqualTo(execution);
    }

    @ParameterizedTest
    @CsvSource({
        "'', not the ARN of a state machine",
        "Mail, not the ARN of a state machine",
        "arn:aws:states:eu-west-1:123456789012:execution:Mail:x, names an execution",
        "arn:aws:states:eu-west-1:123456789012:express:Mail:x:y, names an execution",
        "arn:aws:states:eu-west-1:123456789012:stateMachine:Mail/Label, label of a distributed Map",
        "arn:aws:states:eu-west-1:123456789012:stateMachine:Mail:live/Label, label of a distributed Map",
        "arn:aws:states:eu-west-1:123456789012:stateMachine:, not the ARN",
        "arn:aws:states:eu-west-1:123456789012:stateMachine:Mail:, not the ARN",
        "arn:aws:states:eu-west-1:12345:stateMachine:Mail, not the ARN",
        "arn:aws:lambda:eu-west-1:123456789012:function:Mail, not the ARN",
        "' arn:aws:states:eu-west-1:123456789012:stateMachine:Mail', not the ARN"
    })
    void refusesWhatIsNone(String text, String why) {
        assertThatThrownBy(() -> StateMachineArn.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("expected arn:PARTITION:states:REGION:ACCOUNT:stateMachine:NAME");
    }
}
