/** From text to syntax tree. Internal: no supported API. */
@NullMarked
package io.github.mfsm.jsonata.internal.parse;

import org.jspecify.annotations.NullMarked;
