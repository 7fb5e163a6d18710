/** The operations of the Step Functions API, one class each. */
@NullMarked
package io.github.mfsm.testkit.internal.sfn.operation;

import org.jspecify.annotations.NullMarked;
