package io.github.mfsm.asl.internal.model;

import io.github.mfsm.asl.definition.Definition;

/**
 * A definition with what it takes to run it.
 *
 * @param definition the definition's graph
 * @param flow its states
 */
public record Machine(Definition definition, ParsedFlow flow) {}
