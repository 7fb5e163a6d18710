package io.github.mfsm.testkit.internal.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Its threads are a list of what they were given, and time stands still: nothing happens but what a test does. */
class TurnsTest {
    private final Deque<Runnable> given = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private long now;
    private final Turns turns = new Turns(2, given::add, () -> now);

    @Test
    void hasSoManyAtWorkAndNoMore() {
        IntStream.range(0, 5).forEach(i -> turns.add(job("job " + i)));

        assertThat(given).hasSize(3); // two jobs, and who watches
    }

    @Test
    void keepsTheOrderOfArrivalThoughSomebodyComesBetween() {
        turns.add(() -> {
            turns.add(job("came last"));
            done.add("first");
        });
        turns.add(job("second"));
        turns.add(job("third"));
        turns.add(job("fourth"));

        given.remove().run();

        assertThat(done).containsExactly("first", "third", "fourth", "came last");
        given.remove().run();
        assertThat(done).last().isEqualTo("second"); // had a thread of its own from the start
    }

    @Test
    void forgetsNobodyWhereAJobThrows() {
        turns.add(() -> {
            throw new IllegalStateException("of the job");
        });
        turns.add(job("second"));
        turns.add(job("third"));
        Runnable thrower = given.remove();

        assertThatThrownBy(thrower::run).hasMessage("of the job");

        runAll();
        assertThat(done).containsExactlyInAnyOrder("second", "third");
        assertThat(placesLeft()).isEqualTo(2);
    }

    @Test
    void letsAnErrorReachTheThread() {
        turns.add(() -> {
            throw new StackOverflowError("of the job");
        });

        assertThatThrownBy(() -> given.remove().run()).isInstanceOf(StackOverflowError.class);

        assertThat(placesLeft()).isEqualTo(2);
    }

    @Test
    void countsNobodyWhoTakesLong() {
        List<Integer> before = new ArrayList<>();
        turns.add(() -> {
            now += Duration.ofMillis(99).toNanos();
            turns.look();
            before.add(given.size());
            now += Duration.ofMillis(1).toNanos();
            turns.look();
            runAll();
            done.add("long");
        });
        turns.add(job("second"));
        turns.add(job("third"));

        given.remove().run();

        assertThat(before).containsExactly(2); // the second, and who watches
        assertThat(done).containsExactly("second", "third", "long");
    }

    @Test
    void keepsAnInterruptToTheJobThatHadIt() {
        List<Boolean> interrupted = new ArrayList<>();
        turns.add(() -> Thread.currentThread().interrupt());
        turns.add(job("second"));
        turns.add(() -> interrupted.add(Thread.currentThread().isInterrupted()));

        given.remove().run();

        assertThat(interrupted).containsExactly(false);
    }

    @Test
    void leavesAllToTheThreadsOnceItHasEnded() {
        turns.add(job("first"));
        turns.add(job("second"));
        turns.add(job("forgotten"));

        turns.end();
        turns.add(job("late"));

        runAll();
        assertThat(done).containsExactly("first", "second", "late");
    }

    private Runnable job(String name) {
        return () -> done.add(name);
    }

    private void runAll() {
        while (!given.isEmpty()) {
            given.remove().run();
        }
    }

    private int placesLeft() {
        int before = given.size();
        turns.add(job("a"));
        turns.add(job("b"));
        return given.size() - before;
    }
}
