package io.github.mfsm.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void isTheEarlierOfTwoLessAMargin() {
        Deadline fromStart = Deadline.after(START, Duration.ofSeconds(15));
        Deadline ofLambda = Deadline.at(START.plusSeconds(12));

        Deadline deadline = fromStart.orEarlier(ofLambda).lessMargin(Duration.ofMillis(500));

        assertThat(deadline.end()).isEqualTo(START.plusMillis(11_500));
        assertThat(ofLambda.orEarlier(fromStart)).isEqualTo(ofLambda);
    }

    @Test
    void hasNoTimeLeftOnceItIsPast() {
        Deadline deadline = Deadline.at(START.plusSeconds(1));

        assertThat(deadline.remaining(START)).isEqualTo(Duration.ofSeconds(1));
        assertThat(deadline.remaining(START.plusSeconds(1))).isZero();
        assertThat(deadline.remaining(START.plusSeconds(9))).isZero();
    }
}
