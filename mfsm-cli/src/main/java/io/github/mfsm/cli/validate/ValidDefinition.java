package io.github.mfsm.cli.validate;

import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.cli.input.JsonText;

/**
 * A state machine's definition without errors.
 *
 * @param text as JSON, with the places of the user's file
 * @param machine what was read from it
 */
public record ValidDefinition(JsonText text, StateMachine machine) {
    /** Returns its states. */
    public Definition graph() {
        return machine.definition();
    }
}
