/** The operations of the Step Functions API, one class each. */
@NullMarked
package io.github.mfsm.testkit.sfn.internal.operation;

import org.jspecify.annotations.NullMarked;
