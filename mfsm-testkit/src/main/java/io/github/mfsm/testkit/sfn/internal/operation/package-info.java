/** The operations of the Step Functions API, in one class for each kind of resource. */
@NullMarked
package io.github.mfsm.testkit.sfn.internal.operation;

import org.jspecify.annotations.NullMarked;
