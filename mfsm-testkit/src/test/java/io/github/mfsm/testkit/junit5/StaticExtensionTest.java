package io.github.mfsm.testkit.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an application needs that starts with a test class: endpoints from its start on, the same for all its tests. */
class StaticExtensionTest {
    private static final String PASS = """
            {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}""";

    @RegisterExtension
    static final MfsmExtension MFSM = MfsmExtension.builder().build();

    private static Optional<URI> atStart = Optional.empty();

    private final URI atConstruction = MFSM.environment().stepFunctions().endpoint();

    @BeforeAll
    static void startTheApplication() {
        atStart = Optional.of(MFSM.environment().stepFunctions().endpoint());
    }

    @AfterAll
    static void stopTheApplication() {
        assertThat(MFSM.environment().stepFunctions().endpoint()).isEqualTo(atStart.orElseThrow());
    }

    @RepeatedTest(2)
    void keepsItsEndpointsAndForgetsItsMachines(FakeStepFunctions stepFunctions) {
        assertThat(stepFunctions.endpoint()).isEqualTo(atStart.orElseThrow()).isEqualTo(atConstruction);
        assertThat(MFSM.environment().stepFunctions()).isSameAs(stepFunctions);
        assertThat(stepFunctions.executions()).isEmpty();

        stepFunctions.create("m", PASS).run("{}");
    }

    @Test
    void anotherThreadOfTheApplicationMeansTheSame(FakeStepFunctions stepFunctions) throws InterruptedException {
        AtomicReference<FakeStepFunctions> seen = new AtomicReference<>();
        Thread thread = new Thread(() -> seen.set(MFSM.environment().stepFunctions()));
        thread.start();
        thread.join();

        assertThat(seen).hasValue(stepFunctions);
    }

    @Nested
    class InNestedClasses {
        @Test
        void itIsTheSame(FakeStepFunctions stepFunctions) {
            assertThat(stepFunctions.endpoint()).isEqualTo(atStart.orElseThrow());
        }
    }

    @Test
    void anExtensionThatNoClassHasKnowsNoEnvironment() {
        assertThatIllegalStateException()
                .isThrownBy(() -> MfsmExtension.builder().build().environment())
                .withMessageContaining("if the field of the extension is static");
    }
}
