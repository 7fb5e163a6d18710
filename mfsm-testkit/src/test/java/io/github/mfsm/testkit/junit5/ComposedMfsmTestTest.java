package io.github.mfsm.testkit.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Settings are found where JUnit finds its own annotations. */
@ComposedMfsmTestTest.InOregon
class ComposedMfsmTestTest {
    @Retention(RetentionPolicy.RUNTIME)
    @MfsmTest(time = MfsmTest.Time.MANUAL, region = "us-west-2")
    @interface InOregon {}

    private String region = "";

    @BeforeEach
    void prepare(FakeStepFunctions stepFunctions) {
        region = stepFunctions.region();
    }

    @Test
    void takesTheSettingsOfAnAnnotationOnAnAnnotation(FakeStepFunctions stepFunctions) {
        assertThat(region).isEqualTo("us-west-2");
        assertThat(stepFunctions.time().isSkipping()).isFalse();
    }

    @Nested
    class WithoutAnAnnotation {
        @Test
        void takesTheSettingsOfTheClassAround() {
            assertThat(region).isEqualTo("us-west-2");
        }
    }

    @Nested
    @MfsmTest(region = "eu-west-1")
    class WithOneOfItsOwn {
        @Test
        void takesItsOwnSettings(FakeStepFunctions stepFunctions) {
            assertThat(region).isEqualTo("eu-west-1");
            assertThat(stepFunctions.time().isSkipping()).isTrue();
        }
    }
}
