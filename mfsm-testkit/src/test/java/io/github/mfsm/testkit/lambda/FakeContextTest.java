package io.github.mfsm.testkit.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeContextTest {
    private final VirtualTime time = VirtualTime.manual();

    @Test
    void whatRemainsFollowsTheClockDownToNothing() {
        FakeContext context = FakeContext.of(time, Duration.ofSeconds(15));
        assertThat(context.getRemainingTimeInMillis()).isEqualTo(15_000);

        time.advance(Duration.ofSeconds(10));
        assertThat(context.getRemainingTimeInMillis()).isEqualTo(5_000);

        time.advance(Duration.ofSeconds(10));
        assertThat(context.getRemainingTimeInMillis()).isZero();
    }

    @Test
    void whatIsLoggedGoesWhereItShall() {
        List<String> lines = new ArrayList<>();
        FakeContext context = FakeContext.of(time, time.instant(), "call-1", lines::add);

        context.getLogger().log("one line");

        assertThat(lines).containsExactly("one line");
        assertThat(context.getAwsRequestId()).isEqualTo("call-1");
    }

    @Test
    void itTellsOfTheFunctionThatIsCalled() {
        FakeContext any = FakeContext.of(time, Duration.ofSeconds(15));
        assertThat(any.getFunctionName()).isEqualTo("simulated");
        assertThat(any.getMemoryLimitInMB()).isEqualTo(512);
        assertThat(any.getIdentity()).isNull();
        assertThat(any.getClientContext()).isNull();

        String charge = "arn:aws:lambda:eu-west-1:123456789012:function:charge";
        assertThat(any.ofFunction(charge)).satisfies(context -> {
            assertThat(context.getFunctionName()).isEqualTo("charge");
            assertThat(context.getFunctionVersion()).isEqualTo("$LATEST");
            assertThat(context.getInvokedFunctionArn()).isEqualTo(charge);
            assertThat(context.getLogGroupName()).isEqualTo("/aws/lambda/charge");
            assertThat(context.getLogStreamName()).isNotBlank();
        });
        assertThat(any.ofFunction(charge + ":3").getFunctionVersion()).isEqualTo("3");
        assertThat(any.ofFunction(charge + ":live").getFunctionVersion()).isEqualTo("$LATEST");
        assertThat(any.ofFunction(charge + ":live").getFunctionName()).isEqualTo("charge");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> any.ofFunction("charge"))
                .withMessageContaining("no ARN of a function: charge");
    }
}
