/** One clock and timer queue for everything that waits: virtual by default, real on request. */
@NullMarked
package io.github.mfsm.asl.time;

import org.jspecify.annotations.NullMarked;
