/**  */
@NullMarked
package io.github.mfsm.asl;

import org.jspecify.annotations.NullMarked;
