package io.github.mfsm.testkit.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.mfsm.testkit.MfsmEnvironment;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunningTestsTest {
    private final ExecutorService first = Executors.newSingleThreadExecutor();
    private final ExecutorService second = Executors.newSingleThreadExecutor();
    private final RunningTests tests = new RunningTests();

    @AfterEach
    void end() {
        first.shutdown();
        second.shutdown();
    }

    @Test
    void anotherThreadMeansTheOnlyTestButNeverOneOfSeveral() throws Exception {
        try (MfsmEnvironment one = MfsmEnvironment.builder().build();
                MfsmEnvironment another = MfsmEnvironment.builder().build()) {
            assertThat(tests.current()).isEmpty();

            first.submit(() -> tests.enter(one)).get();
            assertThat(tests.current()).containsSame(one);

            second.submit(() -> tests.enter(another)).get();
            assertThat(first.submit(tests::current).get()).containsSame(one);
            assertThat(second.submit(tests::current).get()).containsSame(another);
            assertThatIllegalStateException()
                    .isThrownBy(tests::current)
                    .withMessageStartingWith("2 tests run at the same time, none of them on this thread: ");

            first.submit(tests::leave).get();
            assertThat(tests.current()).containsSame(another);
        }
    }
}
