package io.github.mfsm.asl.internal.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.expr.QueryLanguage;

/**
 * What every state has.
 *
 * @param name the state's name
 * @param pointer the state's JSON pointer within the definition
 * @param language the query language in force for the state
 * @param source the state as written, for its expressions
 */
public record StateHeader(String name, String pointer, QueryLanguage language, ObjectNode source) {}
