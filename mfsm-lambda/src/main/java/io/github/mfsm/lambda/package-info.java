/**  */
@NullMarked
package io.github.mfsm.lambda;

import org.jspecify.annotations.NullMarked;
