package io.github.mfsm.testkit.sfn.internal.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One attempt of a state, as TestState is asked about it.
 *
 * @param path the state's path
 * @param attempt the attempt's number, counted from 1
 * @param request the {@code TestState} request
 * @param expected what the engine did: an answer of TestState, with null for what must not be there, and without what
 *     isn't compared
 */
public record Question(String path, int attempt, ObjectNode request, ObjectNode expected) {}
