package io.github.mfsm.testkit.lambda;

import static org.assertj.core.api.Assertions.assertThat;

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
}
