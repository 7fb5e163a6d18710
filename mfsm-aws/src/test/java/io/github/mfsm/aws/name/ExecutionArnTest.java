package io.github.mfsm.aws.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionArnTest {

    @Test
    void tellsMachineAndName() {
        ExecutionArn arn = ExecutionArn.parse("arn:aws-cn:states:cn-north-1:123456789012:execution:Mail:k-1");

        assertThat(arn.machine()).hasToString("arn:aws-cn:states:cn-north-1:123456789012:stateMachine:Mail");
        assertThat(arn.name()).isEqualTo(ExecutionName.of("k-1"));
    }

    @Test
    void refusesAnExpressExecution() {
        String express = "arn:aws:states:eu-west-1:123456789012:express:Mail:k-1:8f3a";

        assertThat(ExecutionArn.isExpress(express)).isTrue();
        assertThatThrownBy(() -> ExecutionArn.parse(express))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EXPRESS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "arn:aws:states:eu-west-1:123456789012:stateMachine:Mail",
                "arn:aws:states:eu-west-1:123456789012:execution:Mail",
                "arn:aws:states:eu-west-1:123456789012:execution:Mail:",
                "arn:aws:states:eu-west-1:123456789012:execution:Mail/Label:k-1",
                "arn:aws:states:eu-west-1:123456789012:execution:Mail:k-1:more"
            })
    void refusesWhatIsNone(String text) {
        assertThat(ExecutionArn.isExpress(text)).isFalse();
        assertThatThrownBy(() -> ExecutionArn.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAnIllegalName() {
        assertThatThrownBy(() -> ExecutionArn.parse("arn:aws:states:eu-west-1:123456789012:execution:Mail:a b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+0020");
    }
}
