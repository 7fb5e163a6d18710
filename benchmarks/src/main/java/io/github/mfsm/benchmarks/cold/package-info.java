/** How long an email waits for a function that has to be started first. */
@NullMarked
package io.github.mfsm.benchmarks.cold;

import org.jspecify.annotations.NullMarked;
