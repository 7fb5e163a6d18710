package io.github.mfsm.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WaitPolicyTest {

    @Test
    void neverLooksBeforeFiftyMilliseconds() {
        assertThat(WaitPolicy.of(Duration.ofSeconds(1)).interval(Duration.ZERO)).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void answersSoonAndLooksSeldom() {
        SplittableRandom random = new SplittableRandom(20260101);
        WaitPolicy policy = WaitPolicy.of(Duration.ofSeconds(15));
        for (int i = 0; i < 10_000; i++) {
            double seconds = 0.1 * Math.pow(100, random.nextDouble()); // 0.1 to 10 s
            Duration end = Duration.ofNanos(Math.round(seconds * 1e9));
            Duration now = Duration.ZERO;
            int polls = 0;
            while (now.compareTo(end) < 0) {
                now = now.plus(policy.interval(now));
                polls++;
            }
            assertThat(now.toNanos()).as("ends after %s", end).isLessThanOrEqualTo((long) (1.3e9 * seconds + 60e6));
            assertThat((double) polls)
                    .as("ends after %s", end)
                    .isLessThanOrEqualTo(5 + 4 * Math.log(seconds / 0.1) / Math.log(2));
        }
    }

    @Test
    void waitsFromTheStartOfTheExecution() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(WaitPolicy.of(Duration.ofSeconds(3)).until(start)).isEqualTo(start.plusSeconds(3));
        assertThat(WaitPolicy.none().until(start)).isEqualTo(start);
    }

    @Test
    void refusesANegativeTime() {
        assertThatThrownBy(() -> WaitPolicy.of(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-0.001S");
    }
}
