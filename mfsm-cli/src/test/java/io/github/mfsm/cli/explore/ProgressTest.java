package io.github.mfsm.cli.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.StateMachine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void isToldEveryTwoSeconds() {
        Execution execution = Engine.builder()
                .build()
                .start(StateMachine.parse("{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}}"), "{}");
        StringWriter err = new StringWriter();
        AtomicLong nanos = new AtomicLong(-1_500_000_000L);
        Progress progress = new Progress(new PrintWriter(err), nanos::get, "at most 10s");
        for (int i = 0; i < 5; i++) {
            nanos.addAndGet(1_000_000_000L);
            progress.accept(execution);
        }
        assertThat(err.toString().lines())
                .containsExactly(
                        "mfsm: exploring, 2 runs so far (at most 10s)", "mfsm: exploring, 4 runs so far (at most 10s)");
    }
}
