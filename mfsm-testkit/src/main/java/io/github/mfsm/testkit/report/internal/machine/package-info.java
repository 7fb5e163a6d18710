/** A state machine as a graph, and the way an execution took through it: what coverage and reports are made of. */
@NullMarked
package io.github.mfsm.testkit.report.internal.machine;

import org.jspecify.annotations.NullMarked;
