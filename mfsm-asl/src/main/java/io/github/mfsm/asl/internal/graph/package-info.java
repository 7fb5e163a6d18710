/** What {@code asl.definition} shows of a state machine, as values that the parser fills. */
@NullMarked
package io.github.mfsm.asl.internal.graph;

import org.jspecify.annotations.NullMarked;
