/** What it costs to use mfsm for the first time in a process. */
@NullMarked
package io.github.mfsm.benchmarks.first;

import org.jspecify.annotations.NullMarked;
