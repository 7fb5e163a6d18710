package io.github.mfsm.testkit.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class {@link MfsmExtension} with the settings named here; where more is to be set, use its builder
 * instead. As with JUnit's own annotations, it may stand on an annotation of yours, and a nested class has the settings
 * of the class around it, unless it is annotated itself.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith({MfsmExtension.class, RequiredMutationScore.class})
public @interface MfsmTest {

    /** Returns how time passes; idle time is skipped by default. */
    Time time() default Time.SKIPPING;

    /** Returns the Region of what is created in process; us-east-1 by default. */
    String region() default "us-east-1";

    /** Returns the account, twelve digits. */
    String account() default "123456789012";

    /** Returns the seed of all randomness. */
    long seed() default 0;

    /**
     * Returns how many percent of all states the tests of the class must run together; else the class fails at its end,
     * unless one of its tests did already. Nothing is required by default.
     */
    int requireStates() default 0;

    /** Returns the names of the state machines whose coverage is counted; all by default, if coverage is asked for. */
    String[] coverage() default {};

    /**
     * Returns how many percent of the small faults that are put into the state machines of the class its tests must
     * notice. They run once more for each fault when all of them have passed, see
     * {@link io.github.mfsm.testkit.mutate.MutationTest}, so it takes as long as that; the configuration parameter
     * {@code mfsm.mutation=false} leaves it out. Not for tests that run in parallel. Nothing is required by default.
     */
    int requireMutationScore() default 0;

    /**
     * Returns what a test's executions are held against when it has passed; the configuration parameter or system
     * property {@code mfsm.backend} goes before it.
     */
    Backend backend() default Backend.ENGINE;

    /** What executions are held against. */
    enum Backend {
        /** Nothing but the test's own assertions. */
        ENGINE,
        /**
         * TestState, state by state: that of AWS, or of the endpoint in {@code mfsm.backend.endpoint}; see {@link
         * io.github.mfsm.testkit.sfn.TestStateComparison}. A difference fails the test.
         */
        AWS_TEST_STATE
    }

    /** How time passes. */
    enum Time {
        /** Idle time is jumped over: {@link io.github.mfsm.asl.time.VirtualTime#skipping()}. */
        SKIPPING,
        /** Time stands still until it is advanced: {@link io.github.mfsm.asl.time.VirtualTime#manual()}. */
        MANUAL
    }
}
