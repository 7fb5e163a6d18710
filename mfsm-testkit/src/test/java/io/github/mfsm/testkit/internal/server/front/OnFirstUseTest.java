package io.github.mfsm.testkit.internal.server.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnFirstUseTest {
    private final AtomicInteger made = new AtomicInteger();
    private final OnFirstUse<Integer> value = new OnFirstUse<>(made::incrementAndGet);

    @Test
    void isNotMadeBeforeItIsAskedFor() {
        assertThat(value.made()).isEmpty();
        assertThat(made).hasValue(0);
    }

    @Test
    void isMadeOnce() {
        assertThat(value.get()).isEqualTo(1);
        assertThat(value.get()).isEqualTo(1);
        assertThat(value.made()).contains(1);
    }
}
