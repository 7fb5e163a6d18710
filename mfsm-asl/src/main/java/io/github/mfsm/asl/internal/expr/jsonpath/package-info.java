/**
 * Reads and writes JSON by path: {@link io.github.mfsm.asl.internal.expr.jsonpath.JsonPath} for JSONPath,
 * {@link io.github.mfsm.asl.internal.expr.jsonpath.ReferencePath} for the reference paths of {@code ResultPath}.
 *
 * <p>Knows nothing of states: both work on one JSON document.
 */
@NullMarked
package io.github.mfsm.asl.internal.expr.jsonpath;

import org.jspecify.annotations.NullMarked;
