/** What can be said of a definition without running it: its {@link io.github.mfsm.asl.definition.Problem problems}, with their places. */
@NullMarked
package io.github.mfsm.asl.definition;

import org.jspecify.annotations.NullMarked;
