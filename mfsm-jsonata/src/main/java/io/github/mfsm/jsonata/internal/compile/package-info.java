/** From syntax tree to closures. Internal: no supported API. */
@NullMarked
package io.github.mfsm.jsonata.internal.compile;

import org.jspecify.annotations.NullMarked;
