package io.github.mfsm.aws.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.aws.EndReason;
import io.github.mfsm.aws.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** What the tests of the protocol share: one world, new for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ProtocolTest {

    final World world = new World();

    @BeforeEach
    void begin() {
        world.reset();
    }

    @AfterAll
    void end() {
        world.close();
    }

    static Outcome.Answered assertAnswered(Outcome outcome, String output) {
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        assertThat(((Outcome.Answered) outcome).output()).isEqualTo(output);
        return (Outcome.Answered) outcome;
    }

    static Outcome.StillRunning assertStillRunning(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.StillRunning.class);
        return (Outcome.StillRunning) outcome;
    }

    static void assertEnded(Outcome outcome, EndReason reason) {
        assertThat(outcome).isInstanceOf(Outcome.Ended.class);
        assertThat(((Outcome.Ended) outcome).reason()).isEqualTo(reason);
    }

    /** How many executions there have ever been. */
    int executions() {
        return world.stepFunctions.executions().size();
    }
}
