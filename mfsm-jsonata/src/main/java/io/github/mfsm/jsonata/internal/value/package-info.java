/** Values of an evaluation as Jackson nodes, and its bounds. Internal: no supported API. */
@NullMarked
package io.github.mfsm.jsonata.internal.value;

import org.jspecify.annotations.NullMarked;
