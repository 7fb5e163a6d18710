/**
 * What can be said of a definition without running it: its states as a
 * {@link io.github.mfsm.asl.definition.Definition graph}, and its
 * {@link io.github.mfsm.asl.definition.Problem problems}, each with its place.
 */
@NullMarked
package io.github.mfsm.asl.definition;

import org.jspecify.annotations.NullMarked;
