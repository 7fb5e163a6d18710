/** Tests of JSONata. */
@NullMarked
package io.github.mfsm.jsonata;

import org.jspecify.annotations.NullMarked;
