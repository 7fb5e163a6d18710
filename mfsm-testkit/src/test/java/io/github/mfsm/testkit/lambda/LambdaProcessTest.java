package io.github.mfsm.testkit.lambda;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class LambdaProcessTest {

    @Test
    void refusesArgumentsForTheJvmThatAnEntryPointWouldNotSee() {
        LambdaProcess.Builder builder =
                LambdaProcess.builder().handler("x.Y").entryPoint("/opt/start").jvmArguments("-Xms8m");

        assertThatIllegalStateException()
                .isThrownBy(builder::start)
                .withMessage("an entry point takes no jvmArguments [-Xms8m]: set the environment variable"
                        + " JAVA_TOOL_OPTIONS instead");
    }
}
