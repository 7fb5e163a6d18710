package io.github.mfsm.simulation;

import org.jspecify.annotations.Nullable;

/**
 * What a call came to.
 *
 * @param answer what the function answered, or null
 * @param failure why it didn't, or null
 * @param saidEnded whether it said that there will be no answer
 */
record CallResult(@Nullable String answer, @Nullable String failure, boolean saidEnded) {

    static CallResult answered(String answer) {
        return new CallResult(answer, null, false);
    }

    static CallResult failed(String failure, boolean saidEnded) {
        return new CallResult(null, failure, saidEnded);
    }
}
