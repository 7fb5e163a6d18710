/** Measurements, not published. */
@NullMarked
package io.github.mfsm.benchmarks;

import org.jspecify.annotations.NullMarked;
