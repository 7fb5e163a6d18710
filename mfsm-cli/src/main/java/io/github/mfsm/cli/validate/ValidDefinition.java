package io.github.mfsm.cli.validate;

import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.cli.input.JsonText;

/**
 * A state machine's definition without errors.
 *
 * @param text as JSON, with the places of the user's file
 * @param graph its states
 */
public record ValidDefinition(JsonText text, Definition graph) {}
