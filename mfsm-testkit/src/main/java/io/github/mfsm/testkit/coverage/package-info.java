/** Which parts of state machines a test suite ran: {@link io.github.mfsm.testkit.coverage.Coverage}. */
@NullMarked
package io.github.mfsm.testkit.coverage;

import org.jspecify.annotations.NullMarked;
