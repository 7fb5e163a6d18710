/** The executions of the Step Functions fake: what the engine runs, and what a test gives by hand. */
@NullMarked
package io.github.mfsm.testkit.sfn.internal.run;

import org.jspecify.annotations.NullMarked;
