package io.github.mfsm.cli.mock;

import java.util.List;
import java.util.Optional;

/**
 * The answers of one state.
 *
 * @param answers at least one
 * @param repeats whether the one answer serves every call, rather than each call taking the next
 */
record StateMock(List<MockAnswer> answers, boolean repeats) {
    StateMock {
        answers = List.copyOf(answers);
    }

    /** Returns the answer to a call, counted from 1, or empty if they are used up. */
    Optional<MockAnswer> answer(int call) {
        if (repeats) {
            return Optional.of(answers.get(0));
        }
        return call <= answers.size() ? Optional.of(answers.get(call - 1)) : Optional.empty();
    }
}
