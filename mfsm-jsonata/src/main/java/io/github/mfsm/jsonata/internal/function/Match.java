package io.github.mfsm.jsonata.internal.function;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A match of a regular expression or of a function that takes the place of one.
 *
 * @param groups an array of texts, null where a group took no part
 */
record Match(String text, int start, int end, JsonNode groups) {}
