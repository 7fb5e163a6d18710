package io.github.mfsm.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallBudgetTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void leavesAMarginBeforeWorkMailsLimit() {
        CallBudget budget = new CallBudget(null);

        assertThat(budget.next(NOW, new TestContext(60_000)).end()).isEqualTo(NOW.plusMillis(14_500));
    }

    @Test
    void leavesAMarginBeforeLambdasLimit() {
        CallBudget budget = new CallBudget(null);

        assertThat(budget.next(NOW, new TestContext(5_000)).end()).isEqualTo(NOW.plusMillis(4_500));
    }

    @Test
    void countsTheFirstCallOnlyFromTheStartOfTheProcess() {
        CallBudget budget = new CallBudget(NOW.minusSeconds(3));

        assertThat(budget.next(NOW, new TestContext(60_000)).end()).isEqualTo(NOW.plusMillis(11_500));
        assertThat(budget.next(NOW, new TestContext(60_000)).end()).isEqualTo(NOW.plusMillis(14_500));
    }

    @Test
    void takesAProcessThatIsOlderThanAnInitialisationAsStartedInAdvance() {
        CallBudget budget = new CallBudget(NOW.minus(Duration.ofMinutes(5)));

        assertThat(budget.next(NOW, new TestContext(60_000)).end()).isEqualTo(NOW.plusMillis(14_500));
    }

    @Test
    void countsTheFirstCallAfterARestoreFromTheRestore() {
        CallBudget budget = new CallBudget(NOW.minus(Duration.ofDays(3)));
        budget.restored(NOW.minusSeconds(2));

        assertThat(budget.next(NOW, new TestContext(60_000)).end()).isEqualTo(NOW.plusMillis(12_500));
        assertThat(budget.next(NOW, new TestContext(60_000)).end()).isEqualTo(NOW.plusMillis(14_500));
    }
}
