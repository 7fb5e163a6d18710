/** What the Step Functions API accepts, operation by operation, and the words with which it refuses the rest. */
@NullMarked
package io.github.mfsm.testkit.sfn.internal.request;

import org.jspecify.annotations.NullMarked;
