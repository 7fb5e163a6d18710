/** Which parts of state machines a test suite ran: {@link io.github.mfsm.testkit.report.coverage.Coverage}. */
@NullMarked
package io.github.mfsm.testkit.report.coverage;

import org.jspecify.annotations.NullMarked;
