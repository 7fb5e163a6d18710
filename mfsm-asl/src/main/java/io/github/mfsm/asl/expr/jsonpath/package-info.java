/**
 * Reads and writes JSON by path: {@link io.github.mfsm.asl.expr.jsonpath.JsonPathEvaluator} for JSONPath,
 * {@link io.github.mfsm.asl.expr.jsonpath.ReferencePath} for the reference paths of {@code ResultPath}.
 *
 * <p>Internal: no supported API. Knows nothing of states: both work on one JSON document.
 */
@NullMarked
package io.github.mfsm.asl.expr.jsonpath;

import org.jspecify.annotations.NullMarked;
