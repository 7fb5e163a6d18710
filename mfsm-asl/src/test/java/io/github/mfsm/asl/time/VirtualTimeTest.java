package io.github.mfsm.asl.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
    private static final Instant START = VirtualTime.DEFAULT_START;

    @Test
    void manualTimeStandsStillUntilAdvanced() {
        VirtualTime time = VirtualTime.manual();

        time.idle();
        time.advance(Duration.ofDays(1));

        assertThat(time.instant()).isEqualTo(START.plus(Duration.ofDays(1)));
    }

    @Test
    void timersRunInOrderOfInstantThenOfScheduling() {
        VirtualTime time = VirtualTime.manual();
        List<String> ran = new ArrayList<>();
        time.schedule(Duration.ofSeconds(2), () -> ran.add("c"));
        time.schedule(Duration.ofSeconds(1), () -> ran.add("a"));
        time.schedule(Duration.ofSeconds(1), () -> ran.add("b"));

        time.advance(Duration.ofSeconds(2));

        assertThat(ran).containsExactly("a", "b", "c");
    }

    @Test
    void aTimerSeesItsOwnInstant() {
        VirtualTime time = VirtualTime.manual();
        List<Instant> seen = new ArrayList<>();
        time.schedule(Duration.ofSeconds(3), () -> seen.add(time.instant()));

        time.advance(Duration.ofSeconds(10));

        assertThat(seen).containsExactly(START.plusSeconds(3));
        assertThat(time.instant()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void aTimerScheduledByATimerRunsInTheSameAdvance() {
        VirtualTime time = VirtualTime.manual();
        List<Instant> seen = new ArrayList<>();
        time.schedule(
                Duration.ofSeconds(1), () -> time.schedule(Duration.ofSeconds(1), () -> seen.add(time.instant())));

        time.advance(Duration.ofSeconds(5));

        assertThat(seen).containsExactly(START.plusSeconds(2));
    }

    @Test
    void aCancelledTimerNeverRuns() {
        VirtualTime time = VirtualTime.manual();
        List<String> ran = new ArrayList<>();
        VirtualTime.Timer timer = time.schedule(Duration.ofSeconds(1), () -> ran.add("x"));

        timer.cancel();
        time.advance(Duration.ofSeconds(2));

        assertThat(ran).isEmpty();
        assertThat(time.nextDue()).isEmpty();
    }

    @Test
    void anInstantInThePastIsDueNow() {
        VirtualTime time = VirtualTime.manual();
        List<Instant> seen = new ArrayList<>();
        time.scheduleAt(START.minusSeconds(5), () -> seen.add(time.instant()));

        time.advance(Duration.ZERO);

        assertThat(seen).containsExactly(START);
    }

    @Test
    void skippingTimeJumpsFromTimerToTimerWhenIdle() {
        VirtualTime time = VirtualTime.skipping();
        List<Instant> seen = new ArrayList<>();
        time.schedule(Duration.ofDays(365), () -> {
            seen.add(time.instant());
            time.schedule(Duration.ofDays(1), () -> seen.add(time.instant()));
        });

        time.idle();

        assertThat(seen).containsExactly(START.plus(Duration.ofDays(365)), START.plus(Duration.ofDays(366)));
    }

    @Test
    void aDeadlineIsNeverJumpedToNorOver() {
        VirtualTime time = VirtualTime.skipping();
        List<String> ran = new ArrayList<>();
        VirtualTime.Timer deadline = time.scheduleDeadline(START.plusSeconds(5), () -> ran.add("deadline"));
        time.schedule(Duration.ofSeconds(9), () -> ran.add("timer"));

        time.idle();
        assertThat(ran).isEmpty();

        deadline.cancel();
        time.idle();
        assertThat(ran).containsExactly("timer");
    }

    @Test
    void aDeadlineRunsWhenTimeIsAdvanced() {
        VirtualTime time = VirtualTime.skipping();
        List<String> ran = new ArrayList<>();
        time.scheduleDeadline(START.plusSeconds(5), () -> ran.add("deadline"));

        time.advance(Duration.ofSeconds(5));

        assertThat(ran).containsExactly("deadline");
    }

    @Test
    void heldTimeDoesNotJump() {
        VirtualTime time = VirtualTime.skipping();
        List<String> ran = new ArrayList<>();
        time.schedule(Duration.ofSeconds(1), () -> ran.add("x"));

        time.hold();
        time.idle();
        assertThat(ran).isEmpty();

        time.release();
        time.idle();
        assertThat(ran).containsExactly("x");
    }

    @Test
    void resetTakesHoldsBackAndLetsTheirHoldersReleaseThem() {
        VirtualTime time = VirtualTime.skipping();
        List<String> ran = new ArrayList<>();
        time.hold();

        time.reset();
        time.schedule(Duration.ofSeconds(1), () -> ran.add("x"));
        time.idle();

        assertThat(ran).containsExactly("x");
        time.release();
        assertThatThrownBy(time::release).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void idleWithinATimerLeavesTheJumpingToTheOuterCall() {
        VirtualTime time = VirtualTime.skipping();
        List<String> ran = new ArrayList<>();
        time.schedule(Duration.ofSeconds(1), () -> {
            time.idle();
            ran.add("first");
        });
        time.schedule(Duration.ofSeconds(2), () -> ran.add("second"));

        time.idle();

        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void timeAdvancedWithinATimerRunsWhatFallsDueThere() {
        VirtualTime time = VirtualTime.manual();
        List<String> ran = new ArrayList<>();
        time.schedule(Duration.ofSeconds(1), () -> {
            time.advance(Duration.ofSeconds(5));
            ran.add("sleeper");
        });
        time.schedule(Duration.ofSeconds(3), () -> ran.add("other"));

        time.advance(Duration.ofSeconds(1));

        assertThat(ran).containsExactly("other", "sleeper");
        assertThat(time.instant()).isEqualTo(START.plusSeconds(6));
    }

    @Test
    void aFailingTimerLeavesTheQueueUsable() {
        VirtualTime time = VirtualTime.skipping();
        List<String> ran = new ArrayList<>();
        time.schedule(Duration.ofSeconds(1), () -> {
            throw new IllegalStateException("boom");
        });
        time.schedule(Duration.ofSeconds(2), () -> ran.add("x"));

        assertThatThrownBy(time::idle).hasMessage("boom");
        time.idle();

        assertThat(ran).containsExactly("x");
    }

    @Test
    void timeDoesNotRunBackwards() {
        VirtualTime time = VirtualTime.manual();

        time.advanceTo(START.minusSeconds(1));

        assertThat(time.instant()).isEqualTo(START);
        assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-1S");
    }

    @Test
    void realTimeRunsTimersAndCannotBeAdvanced() throws InterruptedException {
        VirtualTime time = VirtualTime.real();
        CountDownLatch ran = new CountDownLatch(1);

        time.schedule(Duration.ofMillis(1), ran::countDown);

        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> time.advance(Duration.ofSeconds(1))).isInstanceOf(IllegalStateException.class);
    }
}
