package io.github.mfsm.testkit.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MfsmTest(time = MfsmTest.Time.MANUAL, region = "us-west-2", account = "111122223333")
class MfsmTestTest {
    @BeforeEach
    void prepare(FakeStepFunctions stepFunctions) {
        stepFunctions.create("m", "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}");
    }

    @Test
    void takesTheSettingsOfTheAnnotation(FakeStepFunctions stepFunctions, VirtualTime time) {
        assertThat(stepFunctions.account()).isEqualTo("111122223333");
        assertThat(stepFunctions.region()).isEqualTo("us-west-2");
        assertThat(time.isSkipping()).isFalse();
    }

    @AfterEach
    void stillThere(FakeStepFunctions stepFunctions) {
        assertThat(stepFunctions.requests("CreateStateMachine")).hasSize(1);
    }
}
