/** JSONata's functions and their signatures. Internal: no supported API. */
@NullMarked
package io.github.mfsm.jsonata.internal.function;

import org.jspecify.annotations.NullMarked;
